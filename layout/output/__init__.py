"""Placed blocks to files: PDF, trace, report."""
