"""Evaluations: how well each task is done, held against pinned floors."""
