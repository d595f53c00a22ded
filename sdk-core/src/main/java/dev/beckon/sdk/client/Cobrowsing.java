package dev.beckon.sdk.client;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.RemoteControl;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.TreeDiff;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.thread.SdkThread;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The app's screen in a session: its tree on the way to the agent, the agent's markup on the way to
 * the screen, and remote control between the two. Nothing of it lives longer than the screen is
 * shared. Confined to the SDK's thread.
 */
final class Cobrowsing implements AppScreen.Listener {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");
  private static final long LASER_MILLIS = 2_000;

  /** An agent's own have other numbers: they begin far below. */
  private static final int GUIDE_FRAME = Integer.MAX_VALUE;

  private static final int GUIDE_COLOR = 0x17696A;

  private final SdkThread sdk;
  private final @Nullable AppScreen screen;
  private final AgentTalk talk;
  private final Consumer<Notice> notices;
  private final Facts facts;

  private boolean shared;
  private boolean treeWanted;
  private final TreeDiff diff = new TreeDiff();
  private @Nullable ScreenSnapshot latest;
  private ViewTree tree = ViewTree.EMPTY;
  private Markup markup = Markup.NONE;
  private Markup onScreen = Markup.NONE;
  private int guidedElement;
  private int suggestion;
  private RemoteControl.State control = new RemoteControl.Off();
  private SdkThread.@Nullable Timer laserOff;
  private SdkThread.@Nullable Timer fade;

  /**
   * @param screen null where the platform has none: nothing can be drawn or controlled
   */
  Cobrowsing(
      SdkThread sdk,
      @Nullable AppScreen screen,
      AgentTalk talk,
      Consumer<Notice> notices,
      Facts facts) {
    this.sdk = sdk;
    this.screen = screen;
    this.talk = talk;
    this.notices = notices;
    this.facts = facts;
  }

  /** Whether the agent sees the screen, from now on. */
  void setShared(boolean now, ControlEnd why) {
    if (now == shared) {
      return;
    }
    shared = now;
    if (now) {
      withScreen(s -> s.watch(this));
      wantSnapshots();
    } else {
      step(RemoteControl.ended(control, why));
      endSuggestion(SuggestionEnd.WITHDRAWN);
      show(Markup.NONE);
      withScreen(AppScreen::unwatch);
      diff.beginAnew();
      latest = null;
      tree = ViewTree.EMPTY;
    }
  }

  /** The agent's console knows nothing any more, or another agent came. */
  void agentBeganAnew() {
    step(RemoteControl.ended(control, ControlEnd.SESSION_OVER));
    treeWanted = false;
    suggestion = 0;
    show(Markup.NONE);
    diff.beginAnew();
  }

  // ---- the customer

  void controlAnswered(@Nullable ControlScope granted) {
    step(RemoteControl.answered(control, granted));
  }

  void controlStopped() {
    step(RemoteControl.ended(control, ControlEnd.STOPPED));
  }

  void actionConfirmed(boolean yes) {
    step(RemoteControl.confirmed(control, yes, tree));
  }

  // ---- the agent

  /** False: it is about something else. */
  boolean onSaid(PeerMessage message) {
    if (message instanceof PeerMessage.TreeWanted wanted) {
      treeWanted = wanted.wanted();
      diff.beginAnew();
      wantSnapshots();
      tellTree();
    } else if (message instanceof PeerMessage.Laser laser) {
      point(laser.at());
    } else if (message instanceof PeerMessage.Annotate annotate) {
      draw(annotate);
    } else if (message instanceof PeerMessage.Erase erase) {
      show(markup.with(markup.annotations().erase(erase.annotations())));
    } else if (message instanceof PeerMessage.TapSuggested suggested) {
      suggest(suggested);
    } else if (message instanceof PeerMessage.SuggestionEnded ended) {
      if (ended.suggestion() == suggestion) {
        suggestion = 0;
        show(markup.withSuggestion(null));
      }
    } else if (message instanceof PeerMessage.ControlAsked asked) {
      facts.note(Facts.Kind.CONTROL_ASKED, asked.scope().name());
      step(RemoteControl.asked(control, asked.grant(), asked.scope(), shared && screen != null));
    } else if (message instanceof PeerMessage.ControlEnded ended) {
      step(RemoteControl.endedByAgent(control, ended.grant(), ended.reason()));
    } else if (message instanceof PeerMessage.Control act) {
      step(RemoteControl.acted(control, act.grant(), act.number(), act.action(), tree));
    } else {
      return false;
    }
    return true;
  }

  private void point(@Nullable Spot at) {
    if (laserOff != null) {
      laserOff.cancel();
      laserOff = null;
    }
    if (shared && at != null) {
      laserOff = sdk.after(LASER_MILLIS, () -> show(markup.withLaser(null)));
    }
    show(markup.withLaser(shared ? at : null));
  }

  private void draw(PeerMessage.Annotate annotate) {
    if (!shared) {
      return;
    }
    Annotations.Drawn drawn =
        markup.annotations().draw(annotate.annotation(), annotate.append(), sdk.nowMillis());
    if (drawn.refusal() != null) {
      LOG.log(Level.FINE, "an annotation was refused: {0}", drawn.refusal());
      return;
    }
    show(markup.with(drawn.annotations()));
    fadeInTime();
  }

  private void fadeInTime() {
    long left = markup.annotations().nextFadeMillis(sdk.nowMillis());
    if (fade == null && left >= 0) {
      fade =
          sdk.after(
              left,
              () -> {
                fade = null;
                show(markup.with(markup.annotations().at(sdk.nowMillis())));
                fadeInTime();
              });
    }
  }

  private void suggest(PeerMessage.TapSuggested suggested) {
    endSuggestion(SuggestionEnd.WITHDRAWN);
    int element = suggested.at().element();
    if (!shared || tree.bounds(element) == null) {
      talk.say(new PeerMessage.SuggestionEnded(suggested.suggestion(), SuggestionEnd.GONE));
    } else if (tree.isWithin(element, Trait.MASKED)) {
      talk.say(new PeerMessage.SuggestionEnded(suggested.suggestion(), SuggestionEnd.MASKED));
    } else {
      suggestion = suggested.suggestion();
      show(markup.withSuggestion(suggested.at()));
    }
  }

  private void endSuggestion(SuggestionEnd outcome) {
    if (suggestion != 0) {
      talk.say(new PeerMessage.SuggestionEnded(suggestion, outcome));
      suggestion = 0;
      show(markup.withSuggestion(null));
    }
  }

  // ---- the app's screen, on any thread

  @Override
  public void onScreen(ScreenSnapshot snapshot) {
    sdk.post(
        () -> {
          if (shared) {
            latest = snapshot;
            tellTree();
          }
        });
  }

  @Override
  public void onMasks(List<MaskedArea> areas) {
    sdk.post(
        () -> {
          if (shared) {
            facts.masked(areas.size());
          }
          sayShared(new PeerMessage.ScreenMasks(areas));
        });
  }

  @Override
  public void onPointer(List<Touch> touches) {
    sdk.post(() -> sayShared(new PeerMessage.Pointer(touches)));
  }

  @Override
  public void onTouched(int element) {
    sdk.post(
        () -> {
          Spot suggested = markup.suggestion();
          if (suggested != null) {
            boolean tapped =
                suggested.element() == element
                    || (element != Spot.WINDOW && isWithin(element, suggested.element()));
            endSuggestion(tapped ? SuggestionEnd.TAPPED : SuggestionEnd.DISMISSED);
          }
          step(RemoteControl.ended(control, ControlEnd.TOUCHED));
          if (!markup.annotations().isEmpty()) {
            talk.say(new PeerMessage.Erase(Collections.emptyList()));
            show(markup.with(Annotations.NONE));
          }
        });
  }

  private boolean isWithin(int inner, int outer) {
    Element element = tree.element(inner);
    for (int depth = 0; element != null && depth < ViewTree.MAX_DEPTH; depth++) {
      if (element.id() == outer) {
        return true;
      }
      element = tree.element(element.parent());
    }
    return false;
  }

  private void sayShared(PeerMessage message) {
    if (shared) {
      talk.say(message);
    }
  }

  private void wantSnapshots() {
    withScreen(s -> s.setSnapshotsOn(shared));
  }

  /** The tree is kept here in any case: traits decide what may be touched. */
  private void tellTree() {
    ScreenSnapshot now = latest;
    if (now == null) {
      return;
    }
    for (TreeChange change : diff.changes(now)) {
      ViewTree next = tree.apply(change).tree();
      if (next == null) {
        diff.beginAnew();
        return;
      }
      tree = next;
      if (treeWanted && !talk.say(new PeerMessage.Tree(change))) {
        diff.beginAnew();
        return;
      }
    }
    show(markup.with(markup.annotations().on(tree)));
    Spot suggested = markup.suggestion();
    if (suggested != null && tree.bounds(suggested.element()) == null) {
      endSuggestion(SuggestionEnd.GONE);
    }
  }

  private void show(Markup next) {
    markup = next;
    Markup guided = guided(next);
    if (!guided.equals(onScreen)) {
      onScreen = guided;
      withScreen(s -> s.show(guided));
    }
  }

  /** Marks what the present step of the agent's guide is about; 0: nothing. */
  void guideTo(int element) {
    guidedElement = element;
    show(markup);
  }

  /** With a frame around the present step's element, while that is there to be seen. */
  private Markup guided(Markup plain) {
    if (!shared
        || guidedElement == 0
        || tree.bounds(guidedElement) == null
        || tree.isWithin(guidedElement, Trait.MASKED)) {
      return plain;
    }
    Annotation frame =
        new Annotation(
            GUIDE_FRAME,
            Tool.BOX,
            GUIDE_COLOR,
            guidedElement,
            Arrays.asList(new Point(-300, -300), new Point(10_300, 10_300)),
            "");
    return plain.with(plain.annotations().draw(frame, false, 0).annotations());
  }

  // ---- remote control

  private void step(RemoteControl.Step step) {
    control = step.now();
    step.effects().forEach(this::carryOut);
  }

  private void carryOut(RemoteControl.Effect effect) {
    if (effect instanceof RemoteControl.Ask ask) {
      notices.accept(new Notice.ControlAsked(ask.scope()));
    } else if (effect instanceof RemoteControl.Show shown) {
      notices.accept(new Notice.Control(shown.scope()));
    } else if (effect instanceof RemoteControl.AskToConfirm confirm) {
      Element element = confirm.element();
      notices.accept(new Notice.ActionToConfirm(element == null ? null : element.spoken()));
    } else if (effect instanceof RemoteControl.Answer answer) {
      facts.note(
          answer.granted() ? Facts.Kind.CONTROL_GRANTED : Facts.Kind.CONTROL_REFUSED,
          answer.scope().name());
      talk.say(new PeerMessage.ControlAnswered(answer.grant(), answer.granted(), answer.scope()));
    } else if (effect instanceof RemoteControl.TellEnd end) {
      facts.note(Facts.Kind.CONTROL_ENDED, end.reason().name());
      talk.say(new PeerMessage.ControlEnded(end.grant(), end.reason()));
    } else if (effect instanceof RemoteControl.TellOutcome told) {
      talk.say(new PeerMessage.ControlResult(told.grant(), told.number(), told.outcome()));
    } else if (effect instanceof RemoteControl.Perform perform) {
      perform(perform);
    }
  }

  private void perform(RemoteControl.Perform perform) {
    Consumer<ControlOutcome> done =
        outcome ->
            sdk.post(
                () -> {
                  if (outcome == ControlOutcome.DONE) {
                    Spot at = perform.action().at();
                    facts.note(
                        Facts.Kind.CONTROL_ACTED,
                        perform.action().getClass().getSimpleName()
                            + (at == null ? "" : " on element " + at.element()));
                  }
                  step(
                      RemoteControl.performed(control, perform.grant(), perform.number(), outcome));
                });
    if (!withScreen(s -> s.perform(perform.action(), done))) {
      done.accept(ControlOutcome.FAILED);
    }
  }

  /** The platform is not our code: what it throws costs this one call. */
  private boolean withScreen(Consumer<AppScreen> action) {
    if (screen == null) {
      return false;
    }
    try {
      action.accept(screen);
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "the platform's screen failed", e);
      return false;
    }
  }
}
