"""The application: a core without Qt, a thin screen, two faces for modules."""
