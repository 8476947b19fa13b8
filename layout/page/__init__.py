"""Stories to placed blocks on the grid."""
