"""The drawing kit of the stand-in pictures: solids in perspective, paint, people."""
