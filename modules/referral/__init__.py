"""Referrals: a family is sent to a service, which answers; the answer is followed up."""
