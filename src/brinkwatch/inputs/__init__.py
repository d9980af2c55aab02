"""Where texts come from: files, folders, JSONL, pasted text. Each input yields raw documents or says why it cannot."""

from brinkwatch.inputs.folder import INPUTS, pasted, read_inputs
from brinkwatch.inputs.sources import missing_fields

__all__ = ["INPUTS", "missing_fields", "pasted", "read_inputs"]
