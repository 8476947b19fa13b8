"""Files to measured things: fonts, pictures, colour profiles."""
