package dev.beckon.sdk.client;

import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.Notice;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's guided steps at the person's end, which is where it counts how far they have come:
 * whatever changes, the agent is told the whole. Confined to the SDK's thread.
 */
final class Guidance {
  private final AgentTalk talk;
  private final Consumer<Notice> notices;
  private final Facts facts;
  private final IntConsumer pointAt;
  private boolean showable;
  private @Nullable Guide present;

  /**
   * @param pointAt told which element the present step is about; 0: none
   */
  Guidance(AgentTalk talk, Consumer<Notice> notices, Facts facts, IntConsumer pointAt) {
    this.talk = talk;
    this.notices = notices;
    this.facts = facts;
    this.pointAt = pointAt;
  }

  @Nullable Guide present() {
    return present;
  }

  /** Whether the app has somebody who shows steps. */
  void setShowable(boolean yes) {
    showable = yes;
    Guide now = present;
    if (!yes && now != null) {
      end(PeerMessage.GuideEnded.Outcome.NOT_SHOWN);
    }
  }

  // ---- the agent

  /** False: it is about something else. */
  boolean onSaid(PeerMessage message) {
    if (message instanceof PeerMessage.GuideShown shown) {
      show(shown.guide());
    } else if (message instanceof PeerMessage.StepMarked marked) {
      if (present != null && present.id() == marked.guide()) {
        mark(marked.step(), marked.state());
      }
    } else if (message instanceof PeerMessage.GuideEnded ended) {
      if (present != null && present.id() == ended.guide()) {
        over();
      }
    } else {
      return false;
    }
    return true;
  }

  private void show(Guide guide) {
    if (!showable) {
      talk.say(new PeerMessage.GuideEnded(guide.id(), PeerMessage.GuideEnded.Outcome.NOT_SHOWN));
      return;
    }
    boolean another = present == null || present.id() != guide.id();
    if (another) {
      noteEnd();
      String title = guide.title().isEmpty() ? "" : guide.title() + ": ";
      facts.note(Facts.Kind.STEPS_SHOWN, title + guide.steps().size() + " steps");
    }
    changed(guide);
  }

  /** The agent's console was restarted, and has to be told. */
  void agentBeganAnew() {
    if (present != null) {
      talk.say(new PeerMessage.GuideShown(present));
    }
  }

  /** What one agent asked for is not the next one's. */
  void agentLeft() {
    if (present != null) {
      forget();
    }
  }

  // ---- the person

  /** Also the agent, who ticks a step. */
  void mark(int step, Guide.State state) {
    Guide before = present;
    if (before == null) {
      return;
    }
    Guide next = before.marked(step, state);
    if (!next.equals(before)) {
      changed(next);
      if (next.isOver()) {
        noteEnd();
      }
    }
  }

  void close() {
    if (present != null) {
      end(PeerMessage.GuideEnded.Outcome.CLOSED);
    }
  }

  private void end(PeerMessage.GuideEnded.Outcome outcome) {
    Guide now = present;
    if (now != null) {
      talk.say(new PeerMessage.GuideEnded(now.id(), outcome));
      over();
    }
  }

  private void over() {
    if (present != null && !present.isOver()) {
      noteEnd(); // otherwise it was noted when the last step was marked
    }
    forget();
  }

  private void noteEnd() {
    Guide now = present;
    if (now != null) {
      int skipped = now.count(Guide.State.SKIPPED);
      facts.note(
          Facts.Kind.STEPS_ENDED,
          now.count(Guide.State.DONE)
              + " of "
              + now.steps().size()
              + " done"
              + (skipped == 0 ? "" : ", " + skipped + " skipped"));
    }
  }

  private void changed(Guide next) {
    present = next;
    talk.say(new PeerMessage.GuideShown(next));
    pointAt.accept(next.element());
    notices.accept(new Notice.Guided(next));
  }

  private void forget() {
    present = null;
    pointAt.accept(0);
    notices.accept(new Notice.Guided(null));
  }
}
