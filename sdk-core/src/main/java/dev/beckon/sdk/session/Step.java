package dev.beckon.sdk.session;

import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.Reach;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event led to.
 *
 * @param next the situation from now on
 * @param effects what to carry out, in order
 * @param ignored why the event changed nothing; null when it counted
 */
public record Step(Situation next, List<Effect> effects, @Nullable String ignored) {
  /** Copies the list. */
  public Step {
    effects = Collections.unmodifiableList(new ArrayList<>(effects));
  }

  static Step ignore(Situation same, String why) {
    return new Step(same, Collections.emptyList(), why);
  }

  static Builder from(Situation before) {
    return new Builder(before);
  }

  /**
   * Collects a step. What follows from the situations before and after alone is added by itself:
   * outputs, MEDIA_STATE, and the notice of a new state, which goes before the particular notices.
   */
  static final class Builder {
    private final Situation before;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private Situation next;
    private SessionState told;
    private boolean over;

    private Builder(Situation before) {
      this.before = before;
      this.next = before;
      this.told = before.standing().state();
    }

    Situation now() {
      return next;
    }

    Builder to(Standing standing) {
      next = next.with(standing);
      if (standing.state() != told) {
        told = standing.state();
        notices.add(new Notice.State(told));
      }
      return this;
    }

    Builder acceptedRing(int ring) {
      next = next.withAcceptedRing(ring);
      return this;
    }

    Builder agent(Reach.AgentSide agent) {
      next = next.with(agent);
      return this;
    }

    Builder to(Relay relay) {
      next = next.with(relay);
      return this;
    }

    Builder to(Negotiation negotiation) {
      next = next.with(negotiation);
      return this;
    }

    Builder callBack(CallBack callBack) {
      next = next.with(callBack);
      return this;
    }

    Builder to(Network network) {
      next = next.with(network);
      return this;
    }

    Builder to(Controls controls) {
      next = next.with(controls);
      return this;
    }

    Builder add(Effect effect) {
      effects.add(effect);
      return this;
    }

    Builder tell(Notice notice) {
      notices.add(notice);
      return this;
    }

    Builder letGo() {
      over = true;
      return this;
    }

    Step build() {
      if (!next.isOver() && !next.outputs().equals(before.outputs())) {
        effects.add(new Effect.SetOutputs(next.outputs()));
      }
      if (next.awaitsScreen() && !before.awaitsScreen()) {
        effects.add(new Effect.PrepareScreen());
      }
      MediaReport report = next.mediaReport();
      if (report != null && !report.equals(before.mediaReport())) {
        effects.add(new Effect.SendMediaReport(report));
      }
      for (Notice notice : notices) {
        effects.add(new Effect.Tell(notice));
      }
      if (over) {
        effects.add(new Effect.LetGo());
      }
      return new Step(next, effects, null);
    }
  }
}
