"""Copy, pages and files to findings."""
