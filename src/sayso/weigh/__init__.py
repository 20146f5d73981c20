"""Where it stands: from statements with their speakers to acts, claims, positions and their standing."""

from sayso.weigh.again import weighed_again
from sayso.weigh.explain import Evidence, explain
from sayso.weigh.standing import standing
from sayso.weigh.weighing import weigh

__all__ = ["Evidence", "explain", "standing", "weigh", "weighed_again"]
