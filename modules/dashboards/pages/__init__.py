"""The pages of the dashboards, each imported on its first visit."""

from app.uikit import Pages

PAGES = Pages(
    "modules.dashboards.pages",
    {"dashboards.mine": "mine.MinePage", "dashboards.policy": "policy.PolicyPage"},
)
