package dev.beckon.relay.replay;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How the values of one class of records are taken apart and put together. Immutable. */
final class Shape {
  private static final ClassValue<Shape> ALL =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final MethodHandle[] components;
  private final MethodHandle whole;
  private final Class<?>[] types;
  private final String signature;

  private Shape(Class<?> type) {
    RecordComponent[] declared = type.getRecordComponents();
    types = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    signature =
        Arrays.stream(declared).map(RecordComponent::getName).collect(Collectors.joining(","));
    components = new MethodHandle[declared.length];
    try {
      for (int n = 0; n < declared.length; n++) {
        Method accessor = declared[n].getAccessor();
        accessor.setAccessible(true);
        components[n] =
            MethodHandles.lookup()
                .unreflect(accessor)
                .asType(MethodType.methodType(Object.class, Record.class));
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      whole =
          MethodHandles.lookup()
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no record that can be taken apart", e);
    }
  }

  static Shape of(Class<?> type) {
    return ALL.get(type);
  }

  /** The names of the components: what a later version of the class is told apart by. */
  String signature() {
    return signature;
  }

  /**
   * How many components a record had that was written with this signature: all, or all but the last
   * few, which are null then; -1: it was another class.
   */
  int sizeOf(String written) {
    if (signature.equals(written)) {
      return size();
    }
    if (!signature.startsWith(written + ",")) {
      return -1;
    }
    int size = written.split(",", -1).length;
    for (int n = size; n < types.length; n++) {
      if (types[n].isPrimitive()) {
        return -1;
      }
    }
    return size;
  }

  int size() {
    return components.length;
  }

  Object component(Record record, int component) {
    try {
      return components[component].invokeExact(record);
    } catch (Throwable e) {
      throw new IllegalStateException("an accessor of a record failed", e);
    }
  }

  Object whole(Object[] values) {
    try {
      return whole.invokeExact(values);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a constructor of a record failed", e);
    }
  }
}
