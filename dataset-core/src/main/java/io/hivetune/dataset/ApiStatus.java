package io.hivetune.dataset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How far a public type can be relied on. A public type without it is stable. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PACKAGE})
public @interface ApiStatus {
  Status value();

  /** Version since which the status holds. */
  String since() default "0.1.0";

  /** From firm to loose. */
  enum Status {
    /** Changes only with a new major version. */
    STABLE,
    /** May change in any minor version, with a line in the CHANGELOG. */
    EXPERIMENTAL,
    /** Public for other rooms only. */
    INTERNAL
  }
}
