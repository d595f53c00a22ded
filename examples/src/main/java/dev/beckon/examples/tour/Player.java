package dev.beckon.examples.tour;

import dev.beckon.examples.kit.Diary;
import dev.beckon.examples.kit.JavaProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program with a {@link StageHand} inside, seen from the tour: every order waits for its answer,
 * with a deadline. Used by one thread.
 */
public final class Player {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private final JavaProcess process;
  private final AtomicInteger orders = new AtomicInteger();

  /** Speaks to a program that runs already. */
  public Player(JavaProcess process) {
    this.process = process;
  }

  /** The program. */
  public JavaProcess process() {
    return process;
  }

  /** Waits until a node with this id is to be seen. */
  public void await(String id) {
    order("wait " + id);
  }

  /** Waits until it says this. */
  public void await(String id, String words) {
    order("wait " + id + " " + words);
  }

  /** Waits until it is not to be seen any more. */
  public void awaitGone(String id) {
    order("gone " + id);
  }

  /** Waits for it, then clicks in its middle. */
  public void click(String id) {
    await(id);
    order("click " + id);
  }

  /** Waits for it, then writes into it. */
  public void type(String id, String words) {
    await(id);
    order("type " + id + " " + words);
  }

  void press(String id, String key) {
    order("press " + id + " " + key);
  }

  /** Where a node is in its scene: x, y, width and height in parts of it. */
  double[] place(String id) {
    await(id);
    return Arrays.stream(order("place " + id).split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  String text(String id) {
    return order("text " + id);
  }

  /** A picture of all its windows. */
  public void snapshot(String name) {
    order("snapshot " + name);
  }

  void snapshotOf(String name, String id) {
    await(id);
    order("snapshot-of " + name + " " + id);
  }

  void choose(String id, String words) {
    await(id);
    order("choose " + id + " " + words);
  }

  /** A last picture, for whoever looks for the reason of a failure; a dead program has none. */
  void snapshotIfPossible(String name) {
    if (process.isAlive()) {
      try {
        order("snapshot " + name, LAST_PATIENCE);
      } catch (Diary.AwaitedInVain | OrderFailed e) {
        System.err.println("no last picture of " + process.name() + ": " + e.getMessage());
      }
    }
  }

  /** A picture in which a frame number above this can be read; answers the number. */
  public int snapshotPast(String name, Sighting sighting, int past) {
    return Integer.parseInt(order("snapshot-past " + name + " " + sighting.encoded() + " " + past));
  }

  /** Any order; answers what the program answers. */
  public String order(String order) {
    return order(order, PATIENCE);
  }

  private String order(String order, Duration patience) {
    int number = orders.incrementAndGet();
    process.say(number + " " + order);
    Matcher answer =
        process.awaitLine(Pattern.compile("^@" + number + " (ok|failed) (.*)$"), patience);
    if (answer.group(1).equals("failed")) {
      throw new OrderFailed(process.name() + ", told to " + order + ": " + answer.group(2));
    }
    return answer.group(2);
  }

  /** A program could not do what it was told. */
  static final class OrderFailed extends RuntimeException {
    OrderFailed(String message) {
      super(message);
    }
  }
}
