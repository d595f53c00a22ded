package dev.beckon.relay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which lines of the catalogue a test proves, such as {@code @Answers({"W1", "W2"})}. {@link
 * CatalogueTest} makes docs/catalogue.md of it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Answers {
  String[] value();
}
