"""Build the sample issue, or any issue: `python build_pdf.py --help`."""

import sys

from layout.cli import main

if __name__ == "__main__":
    sys.exit(main())
