"""What holds for every test: on a busy machine a draw waits for its turn, so none has a deadline."""

import hypothesis

hypothesis.settings.register_profile("brinkwatch", deadline=None)
hypothesis.settings.load_profile("brinkwatch")
