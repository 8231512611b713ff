"""The corpus: from the text that writers author to JSON Lines in the record's own shape."""
