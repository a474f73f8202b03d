"""From addresses to places: services behind one abstract class, off until it is switched on."""
