package dev.beckon.sdk.spi;

import java.util.Collection;

/**
 * What {@link dev.beckon.sdk.MaskRules} ask of one element of the screen, answered by the platform.
 * Used on the platform's UI thread only, while a picture is taken.
 */
public interface ElementTraits {
  /** The element's id in the app; none or one. */
  Collection<String> ids();

  /** Its style classes; platforms without any answer with none. */
  Collection<String> styleClasses();

  /** Its type and those it is derived from, each by its simple and by its full name. */
  Collection<String> types();

  /** The tags the app gave it. */
  Collection<String> tags();
}
