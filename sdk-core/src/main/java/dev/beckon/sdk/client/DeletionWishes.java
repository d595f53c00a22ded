package dev.beckon.sdk.client;

import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.link.RelayLink;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sessions that people want deleted at the operator's. Asked on the link, which is opened for it
 * where no session needs it. Confined to the SDK's thread.
 */
final class DeletionWishes {
  /** Longer than a link takes to come about; a person looks at it. */
  static final long PATIENCE_MILLIS = 20_000;

  private final SdkThread sdk;
  private final RelayLink link;
  private final Runnable done;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();

  private static final class Wish {
    private final List<Consumer<DeletionAnswer>> told = new ArrayList<>();
    private final SdkThread.Timer patience;
    private long sequence;

    Wish(SdkThread.Timer patience) {
      this.patience = patience;
    }
  }

  /**
   * @param done called when one is answered
   */
  DeletionWishes(SdkThread sdk, RelayLink link, Runnable done) {
    this.sdk = sdk;
    this.link = link;
    this.done = done;
  }

  boolean isEmpty() {
    return wishes.isEmpty();
  }

  /**
   * @param told called once
   */
  void ask(String session, Consumer<DeletionAnswer> told) {
    Wish present = wishes.get(session);
    if (present != null) {
      present.told.add(told);
      return;
    }
    Wish wish =
        new Wish(sdk.after(PATIENCE_MILLIS, () -> answer(session, DeletionAnswer.NOT_REACHED)));
    wish.told.add(told);
    wishes.put(session, wish);
    link.open();
    if (link.isUp()) {
      send(session, wish);
    }
  }

  /** A stream began, and knows nothing of what was sent before. */
  void streamBegan() {
    wishes.forEach(this::send);
  }

  /** What was not sent while the stream was cut. */
  void streamResumed() {
    wishes.forEach(
        (session, wish) -> {
          if (wish.sequence == 0) {
            send(session, wish);
          }
        });
  }

  private void send(String session, Wish wish) {
    wish.sequence = link.send(Wire.askDeletion(session));
  }

  void asked(String session, int withinDays) {
    answer(session, DeletionAnswer.asked(withinDays));
  }

  /** Whether the frame that was refused is one of these. */
  boolean refused(long sequence, ErrorCode code) {
    for (Map.Entry<String, Wish> each : wishes.entrySet()) {
      if (sequence != 0 && each.getValue().sequence == sequence) {
        answer(
            each.getKey(),
            code == ErrorCode.NOT_FOUND ? DeletionAnswer.NOTHING_KEPT : DeletionAnswer.NOT_REACHED);
        return true;
      }
    }
    return false;
  }

  /** There will be no link. */
  void giveUp() {
    for (String session : new ArrayList<>(wishes.keySet())) {
      answer(session, DeletionAnswer.NOT_REACHED);
    }
  }

  private void answer(String session, DeletionAnswer answer) {
    Wish wish = wishes.remove(session);
    if (wish != null) {
      wish.patience.cancel();
      wish.told.forEach(each -> each.accept(answer));
      done.run();
    }
  }
}
