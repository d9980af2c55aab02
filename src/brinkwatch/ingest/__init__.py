"""How raw texts become documents: decoding, extraction, dates, furniture, language, copies."""
