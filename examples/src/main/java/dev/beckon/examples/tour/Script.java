package dev.beckon.examples.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs the tour's stages one after the other and says what each took. A stage that fails ends the
 * tour with its name and the logs to read. Used by one thread.
 */
final class Script {
  private final PrintStream out;
  private final long begunNanos = System.nanoTime();
  private final List<Stage> stages = new ArrayList<>();

  /**
   * A stage that truly happened.
   *
   * @param millis how long it took
   */
  record Stage(String name, long millis) {}

  Script(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs a stage.
   *
   * @param log what explains a failure
   */
  void stage(String name, Path log, Runnable happening) {
    produce(
        name,
        log,
        () -> {
          happening.run();
          return name;
        });
  }

  /** Runs a stage that has a result. */
  <T> T produce(String name, Path log, Supplier<T> happening) {
    long begin = System.nanoTime();
    T result;
    try {
      result = happening.get();
    } catch (RuntimeException e) {
      throw new StageFailed(name, log, e);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    stages.add(new Stage(name, millis));
    out.printf(Locale.ROOT, "  %-58s %6d ms%n", name, millis);
    return result;
  }

  /** Prints a line beside the stages. */
  void say(String line) {
    out.println(line);
  }

  List<Stage> stages() {
    return List.copyOf(stages);
  }

  long totalMillis() {
    return (System.nanoTime() - begunNanos) / 1_000_000;
  }

  /** A stage did not happen. */
  static final class StageFailed extends RuntimeException {
    StageFailed(String stage, Path log, RuntimeException cause) {
      super(
          "stage \""
              + stage
              + "\" did not happen: "
              + firstLine(cause)
              + "\nread "
              + log
              + " (and the other logs beside it)",
          cause);
    }

    private static String firstLine(RuntimeException cause) {
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      return message.length() <= 600 ? message : message.substring(0, 600) + " …";
    }
  }
}
