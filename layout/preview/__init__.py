"""Pages for people: pictures and the live preview."""
