"""The pages of referrals, and the panel on the case page."""

from app.uikit import Pages

PAGES = Pages(
    __name__,
    {
        "referral.list": "listing.ReferralList",
        "referral.inbox": "inbox.InboxPage",
        "referral.send": "send.SendPage",
        "referral.one": "one.ReferralPage",
    },
)
