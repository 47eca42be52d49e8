"""The two ways a run ends early on purpose. Any other exception counts as a bug of the plugin."""


class GenerationFailed(Exception):
    """The user can act on this: say what is wrong and what to do."""


class Cancelled(Exception):
    """The run was cancelled. Let it pass through your code."""
