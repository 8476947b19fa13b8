"""Lets tests import the square face: pytest puts this file's folder on the path."""
