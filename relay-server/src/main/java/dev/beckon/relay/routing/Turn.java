package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one event leads to. Lives for one call of {@link Router#handle}. */
final class Turn {

  final Instant now;
  final long nowNanos;
  private final List<Effect> atOnce = new ArrayList<>(8);
  private final List<Effect> afterCommit = new ArrayList<>(4);
  private final List<RequestEntry> unsaved = new ArrayList<>(2);
  private final List<Line> changed = new ArrayList<>(2);
  private List<AgentEntry> gone = List.of();
  private List<AgentEntry> freed = List.of();
  private List<RequestEntry> released = List.of();

  Turn(Instant now) {
    this.now = now;
    this.nowNanos = Priority.nanos(now);
  }

  /**
   * To be carried out at once, unless the recipient has been promised something in this turn: then
   * after that.
   */
  void tell(Effect effect) {
    Recipient recipient = effect.recipient();
    if (recipient != null && isPromised(recipient)) {
      afterCommit.add(effect);
    } else {
      atOnce.add(effect);
    }
  }

  /** To be carried out when this turn's saves are committed. */
  void promise(Effect effect) {
    afterCommit.add(effect);
  }

  private boolean isPromised(Recipient recipient) {
    for (Effect effect : afterCommit) {
      if (recipient.equals(effect.recipient())) {
        return true;
      }
    }
    return false;
  }

  void arm(TimerKey key, Instant due) {
    atOnce.add(new Effect.ArmTimer(key, due));
  }

  void cancel(TimerKey key) {
    atOnce.add(new Effect.CancelTimer(key));
  }

  /**
   * Saves the request as it will be at the end of the turn; the first decision of a turn names the
   * save.
   */
  void save(RequestEntry request, Effect.Decision decision) {
    if (request.unsaved == null) {
      request.unsaved = decision;
      unsaved.add(request);
    }
  }

  void lineChanged(Line line) {
    if (!line.changed) {
      line.changed = true;
      changed.add(line);
    }
  }

  /** Notes an agent whom requests were kept for and who can perhaps not be waited for any more. */
  void mayBeGone(AgentEntry agent) {
    if (agent.desks.personal.size() > 0 && !agent.isAvailable()) {
      if (gone.isEmpty()) {
        gone = new ArrayList<>(2);
      }
      gone.add(agent);
    }
  }

  /** Those noted since the last call. */
  List<AgentEntry> takeGone() {
    List<AgentEntry> taken = gone;
    gone = List.of();
    return taken;
  }

  /** Notes an agent who is free again, and seeks at the end of the event. */
  void freed(AgentEntry agent) {
    if (freed.isEmpty()) {
      freed = new ArrayList<>(2);
    }
    freed.add(agent);
  }

  /** Those noted since the last call. */
  List<AgentEntry> takeFreed() {
    List<AgentEntry> taken = freed;
    freed = List.of();
    return taken;
  }

  /** Whether somebody was noted since then. */
  boolean hasFreed() {
    return !freed.isEmpty();
  }

  /** Notes a request that was kept for somebody gone, and has to seek. */
  void released(RequestEntry request) {
    if (released.isEmpty()) {
      released = new ArrayList<>();
    }
    if (!released.contains(request)) {
      released.add(request);
    }
  }

  /** Those noted since the last call. */
  List<RequestEntry> takeReleased() {
    List<RequestEntry> taken = released;
    released = List.of();
    return taken;
  }

  /** How long until then; zero when it is past or there is no such time. */
  Duration until(@Nullable Instant time) {
    return time == null || !time.isAfter(now) ? Duration.ZERO : Duration.between(now, time);
  }

  Duration since(Instant time) {
    return time.isAfter(now) ? Duration.ZERO : Duration.between(time, now);
  }

  Step finish(@Nullable String ignored) {
    List<Effect> all = new ArrayList<>(unsaved.size() + atOnce.size() + changed.size());
    for (RequestEntry request : unsaved) {
      if (request.unsaved != null) {
        all.add(new Effect.Save(request.snapshot(), request.unsaved));
        request.unsaved = null;
        if (request.callBackUnsaved) {
          all.add(new Effect.SaveCallBack(request.id, request.callBack()));
          request.callBackUnsaved = false;
        }
      }
    }
    all.addAll(atOnce);
    for (Line line : changed) {
      line.changed = false;
      all.add(new Effect.LineChanged(line.id()));
    }
    return new Step(all, afterCommit, ignored);
  }
}
