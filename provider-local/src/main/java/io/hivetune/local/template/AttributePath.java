package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;

/**
 * What filters take as {@code attribute}: a name, a number, or several with dots between.
 *
 * @param steps keys, one inside the other
 */
record AttributePath(List<Object> steps) {
  static AttributePath of(Object given) {
    if (!(given instanceof String path)) {
      return new AttributePath(List.of(given));
    }
    List<Object> steps = new ArrayList<>();
    for (String step : path.split("\\.", -1)) {
      steps.add(step.matches("[0-9]{1,9}") ? (Object) Long.valueOf(step) : step);
    }
    return new AttributePath(steps);
  }

  Object from(Object item) {
    Object found = item;
    for (Object step : steps) {
      found = Attributes.item(found, step);
    }
    return found;
  }

  /**
   * @param fallback for each step that is undefined; absent for none
   */
  Object from(Object item, Object fallback) {
    Object found = item;
    for (Object step : steps) {
      found = Attributes.item(found, step);
      if (found instanceof Undefined && !Arguments.absentOrNone(fallback)) {
        found = fallback;
      }
    }
    return found;
  }
}
