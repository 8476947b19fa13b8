"""Characters to lines, by the rules of Chinese typography."""
