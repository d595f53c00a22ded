package dev.beckon.console.service;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Together;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.FileWays;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.sdk.peer.TypingPace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said between this console and the customer of a session, and what both have on their
 * screens because of it. Confined to the desk's thread.
 */
final class CustomerTalk implements PeerTalk.Paths, PeerTalk.Listener, FileWays.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerTalk.class);
  private static final Duration TYPING = Duration.ofMillis(TypingPace.COUNTS_MILLIS);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int MOST_EARLY = 64;

  /** As many as one receipt takes. */
  private static final int MOST_RECEIPTS = 100;

  private static final int MOST_KNOWN = 2_000;

  /** Ten megabytes each: older ones are not kept. */
  private static final int MOST_FILES = 10;

  private final DeskThread thread;
  private final Clock clock;
  private final Observed<Together> together;
  private final boolean screen;
  private final BiConsumer<RequestId, byte[]> relay;
  private final Consumer<byte[]> fresh;
  private final Consumer<byte[]> ordered;
  private final Consumer<PeerMessage.Chat> chat;
  private final Consumer<PeerMessage.Still> stills;
  private final Random random = new Random();
  private final TypingPace pace = new TypingPace();
  private final FileWays files = new FileWays(this, this::fileChanged);
  private final List<Came> early = new ArrayList<>();

  private @Nullable RequestId request;
  private @Nullable PeerTalk talk;
  private boolean channelOpen;
  private int lastId;
  private int suggestion;
  private int withdrawn;
  private DeskThread.Timer typingOver = () -> {};
  private DeskThread.Timer fade = () -> {};
  private DeskThread.Timer strokesDue = () -> {};
  private DeskThread.Timer looking = () -> {};
  private StrokePace strokes = new StrokePace();

  private record Came(byte[] signal, boolean direct) {}

  /**
   * @param screen whether the customer's screen is seen: otherwise they only write
   * @param relay takes an encoded PeerSignal for a request
   * @param ordered takes one for the ordered data channel
   * @param fresh takes one for the other
   * @param chat hears what the customer writes
   * @param stills takes the parts of single pictures of the customer's screen
   */
  CustomerTalk(
      DeskThread thread,
      Clock clock,
      Observed<Together> together,
      boolean screen,
      BiConsumer<RequestId, byte[]> relay,
      Consumer<byte[]> ordered,
      Consumer<byte[]> fresh,
      Consumer<PeerMessage.Chat> chat,
      Consumer<PeerMessage.Still> stills) {
    this.thread = thread;
    this.clock = clock;
    this.together = together;
    this.screen = screen;
    this.relay = relay;
    this.ordered = ordered;
    this.fresh = fresh;
    this.chat = chat;
    this.stills = stills;
  }

  /** The session that is on now; null: none. */
  void follow(@Nullable RequestId now) {
    thread.check();
    if (Objects.equals(now, request)) {
      return;
    }
    files.exchange().interrupted();
    request = now;
    talk = null;
    typingOver.cancel();
    fade.cancel();
    strokesDue.cancel();
    looking.cancel();
    strokes = new StrokePace();
    suggestion = 0;
    withdrawn = 0;
    pace.written();
    together.set(Together.NOTHING);
    if (now == null) {
      early.clear();
      return;
    }
    PeerTalk begun = new PeerTalk(random.nextInt(), this, this);
    talk = begun;
    begun.channel(channelOpen);
    wantTree();
    List<Came> waiting = List.copyOf(early);
    early.clear();
    waiting.forEach(came -> begun.received(came.signal(), came.direct()));
    noteDirect();
    looking = thread.after(LOOK_EVERY, this::look);
  }

  private void wantTree() {
    if (screen) {
      say(new PeerMessage.TreeWanted(true));
    }
  }

  /** Whether the direct way still carries. */
  private void look() {
    if (talk == null) {
      return;
    }
    looking = thread.after(LOOK_EVERY, this::look);
    if (talk.look(clock.millis())) {
      LOG.info("the direct way to the customer does not carry: the relay does");
      files.exchange().interrupted();
    }
    noteDirect();
  }

  /** False: nobody is there, or too much is on its way. */
  boolean say(PeerMessage message) {
    return talk != null && talk.say(message, clock.millis());
  }

  /**
   * @param direct by the data channel, not by the relay
   */
  void received(byte[] signal, boolean direct) {
    if (talk != null) {
      talk.received(signal, direct);
      noteDirect();
      files.moved();
    } else if (early.size() < MOST_EARLY) {
      early.add(new Came(signal, direct));
    }
  }

  private void noteDirect() {
    boolean direct = talk != null && talk.isDirect();
    if (direct != together.get().direct()) {
      change(now -> now.withDirect(direct));
    }
  }

  void channel(boolean open) {
    channelOpen = open;
    if (talk != null) {
      talk.channel(open);
      noteDirect();
      if (!open) {
        files.exchange().interrupted();
      }
    } else if (!open) {
      early.clear();
    }
  }

  /** The relay lost what was on its way. */
  void relayForgot() {
    if (talk != null) {
      talk.relayForgot();
    }
  }

  // ── the agent ──

  /** False: it is for the relay after all. */
  boolean chat(String id, String text) {
    pace.written();
    return say(new PeerMessage.Chat(id, text));
  }

  void write(boolean typing) {
    if (pace.isDue(typing, clock.millis())) {
      say(new PeerMessage.Typing(typing));
    }
  }

  /** These came by another way, before there was a talk. */
  void received(List<String> messages) {
    receipts(messages, some -> new PeerMessage.ChatReceipt(some, List.of()));
  }

  void read(List<String> messages) {
    receipts(messages, some -> new PeerMessage.ChatReceipt(List.of(), some));
  }

  private void receipts(List<String> ids, Function<List<String>, PeerMessage> receipt) {
    for (int from = 0; from < ids.size(); from += MOST_RECEIPTS) {
      say(receipt.apply(ids.subList(from, Math.min(ids.size(), from + MOST_RECEIPTS))));
    }
  }

  void draw(Annotation annotation, boolean append) {
    Markup markup = together.get().markup();
    Annotations.Drawn drawn = markup.annotations().draw(annotation, append, clock.millis());
    if (drawn.refusal() != null) {
      LOG.debug("not drawn: {}", drawn.refusal());
      return;
    }
    change(now -> now.with(now.markup().with(drawn.annotations())));
    fadeInTime();
    boolean direct = talk != null && talk.isDirect();
    strokes.add(annotation, append).forEach(this::say);
    if (direct || strokes.isDue(clock.millis())) {
      sendStrokes();
    } else {
      strokesDue.cancel();
      strokesDue = thread.after(StrokePace.EVERY, this::sendStrokes);
    }
  }

  private void sendStrokes() {
    strokesDue.cancel();
    strokes.take(clock.millis()).forEach(this::say);
  }

  private void fadeInTime() {
    long left = together.get().markup().annotations().nextFadeMillis(clock.millis());
    fade.cancel();
    if (left >= 0) {
      fade =
          thread.after(
              Duration.ofMillis(left),
              () -> {
                change(
                    now ->
                        now.with(now.markup().with(now.markup().annotations().at(clock.millis()))));
                fadeInTime();
              });
    }
  }

  void erase(List<Integer> annotations) {
    sendStrokes();
    if (say(new PeerMessage.Erase(annotations))) {
      change(now -> now.with(now.markup().with(now.markup().annotations().erase(annotations))));
    }
  }

  void laser(@Nullable Spot at) {
    say(new PeerMessage.Laser(at));
    change(now -> now.with(now.markup().withLaser(at)));
  }

  /**
   * @param at null: takes the open one back
   */
  void suggestTap(@Nullable Spot at) {
    if (at == null) {
      if (suggestion != 0) {
        say(new PeerMessage.SuggestionEnded(suggestion, SuggestionEnd.WITHDRAWN));
        ended(SuggestionEnd.WITHDRAWN);
      }
      return;
    }
    int id = nextId();
    if (at.isInside() && say(new PeerMessage.TapSuggested(id, at))) {
      suggestion = id;
      change(now -> now.with(now.markup().withSuggestion(at)).withSuggested(null));
    }
  }

  private void ended(SuggestionEnd outcome) {
    suggestion = 0;
    change(now -> now.with(now.markup().withSuggestion(null)).withSuggested(outcome));
  }

  void askControl(ControlScope scope) {
    if (together.get().control() instanceof Control.Off) {
      int grant = nextId();
      if (say(new PeerMessage.ControlAsked(grant, scope))) {
        change(now -> now.with(new Control.Asked(grant, scope)));
      }
    }
  }

  void giveControlBack() {
    switch (together.get().control()) {
      case Control.Off _ -> {}
      case Control.Asked asked -> endControl(asked.grant(), ControlEnd.WITHDRAWN);
      case Control.On on -> endControl(on.grant(), ControlEnd.GIVEN_BACK);
    }
  }

  private void endControl(int grant, ControlEnd reason) {
    say(new PeerMessage.ControlEnded(grant, reason));
    change(now -> now.with(new Control.Off(false, reason)));
  }

  void control(ControlAction action) {
    if (together.get().control() instanceof Control.On on && action.isValid()) {
      int number = on.actions() + 1;
      if (say(new PeerMessage.Control(on.grant(), number, action))) {
        change(now -> now.with(new Control.On(on.grant(), on.scope(), number, null)));
      }
    }
  }

  void showGuide(String title, List<Guide.Step> steps) {
    Guide guide = new Guide(nextId(), title, steps);
    if (!guide.isValid()) {
      LOG.debug("not shown: {}", guide);
    } else if (say(new PeerMessage.GuideShown(guide))) {
      change(now -> now.withGuide(new GuideOnScreen(guide, GuideOnScreen.Stage.SENT)));
    }
  }

  /** What comes of it is what the customer's end says. */
  void markStep(int step, Guide.State state) {
    GuideOnScreen open = together.get().guide();
    if (open != null && open.isOpen()) {
      say(new PeerMessage.StepMarked(open.guide().id(), step, state));
    }
  }

  /** Also puts away what is closed already. */
  void withdrawGuide() {
    GuideOnScreen open = together.get().guide();
    if (open != null && open.isOpen()) {
      say(new PeerMessage.GuideEnded(open.guide().id(), PeerMessage.GuideEnded.Outcome.WITHDRAWN));
      withdrawn = open.guide().id();
    }
    change(now -> now.withGuide(null));
  }

  /** A console that was restarted learns of it by this; a customer that makes one up shows it. */
  private void guideStands(Guide guide) {
    if (guide.id() == withdrawn) {
      return; // told before the customer's end heard of it
    }
    change(now -> now.withGuide(new GuideOnScreen(guide, GuideOnScreen.Stage.SHOWN)));
  }

  private void guideEnded(PeerMessage.GuideEnded ended) {
    GuideOnScreen open = together.get().guide();
    if (open == null || open.guide().id() != ended.guide() || !open.isOpen()) {
      return;
    }
    GuideOnScreen.Stage stage =
        ended.outcome() == PeerMessage.GuideEnded.Outcome.NOT_SHOWN
            ? GuideOnScreen.Stage.NOT_SHOWN
            : GuideOnScreen.Stage.CLOSED;
    change(now -> now.withGuide(new GuideOnScreen(open.guide(), stage)));
  }

  private int nextId() {
    // A console that was restarted does not know what it gave out before.
    lastId = lastId == 0 ? 1 + random.nextInt(1 << 20) : lastId + 1;
    return lastId;
  }

  void sendFile(String name, byte[] content) {
    files.exchange().send(UUID.randomUUID().toString(), name, content);
  }

  void cancelFile(String id) {
    files.exchange().cancel(id);
  }

  /** What a customer sends is taken: they agreed to it. It is shown when the agent wants it. */
  private void fileChanged(SharedFile file) {
    List<SharedFile> all = new ArrayList<>(together.get().files());
    int known = 0;
    while (known < all.size() && !isSame(all.get(known), file)) {
      known++;
    }
    if (known < all.size()) {
      all.set(known, file);
    } else {
      all.add(file);
    }
    if (all.size() > MOST_FILES) {
      all.removeFirst();
    }
    change(now -> now.withFiles(all));
    if (!file.fromHere() && file.stage() == SharedFile.Stage.ASKED) {
      files.exchange().answer(file.id(), true);
    }
  }

  private static boolean isSame(SharedFile one, SharedFile other) {
    return one.id().equals(other.id()) && one.fromHere() == other.fromHere();
  }

  @Override
  public @Nullable PeerTalk talk() {
    return talk;
  }

  @Override
  public long nowMillis() {
    return clock.millis();
  }

  @Override
  public void after(long millis, Runnable task) {
    thread.after(Duration.ofMillis(millis), task);
  }

  // ── the customer ──

  @Override
  public void onSaid(PeerMessage message) {
    switch (message) {
      case PeerMessage.Chat said -> {
        typing(false);
        chat.accept(said);
        say(new PeerMessage.ChatReceipt(List.of(said.id()), List.of()));
      }
      case PeerMessage.ChatReceipt receipt -> receipt(receipt);
      case PeerMessage.Typing typing -> typing(typing.typing());
      case PeerMessage.Tree tree -> tree(tree);
      case PeerMessage.ScreenMasks masks -> change(now -> now.withMasks(masks.areas()));
      case PeerMessage.Pointer pointer -> change(now -> now.withTouches(pointer.touches()));
      case PeerMessage.Erase erase ->
          change(
              now ->
                  now.with(
                      now.markup().with(now.markup().annotations().erase(erase.annotations()))));
      case PeerMessage.SuggestionEnded ended -> {
        if (ended.suggestion() == suggestion) {
          ended(ended.outcome());
        }
      }
      case PeerMessage.ControlAnswered answer -> answered(answer);
      case PeerMessage.ControlEnded ended -> controlEnded(ended);
      case PeerMessage.ControlResult result -> result(result);
      case PeerMessage.Still still -> stills.accept(still);
      case PeerMessage.Quality quality -> change(now -> now.with(quality));
      case PeerMessage.GuideShown shown -> guideStands(shown.guide());
      case PeerMessage.GuideEnded ended -> guideEnded(ended);
      case PeerMessage.FileAnnounced _, PeerMessage.FileAnswered _, PeerMessage.FileChunk _ ->
          files.onSaid(message);
      case PeerMessage.TreeWanted _,
          PeerMessage.Laser _,
          PeerMessage.Annotate _,
          PeerMessage.TapSuggested _,
          PeerMessage.StepMarked _,
          PeerMessage.ControlAsked _,
          PeerMessage.Control _,
          PeerMessage.NegotiationWanted _ ->
          LOG.debug("{} is not for an agent", message);
    }
  }

  private void tree(PeerMessage.Tree tree) {
    ViewTree.Applied applied = together.get().tree().apply(tree.change());
    ViewTree next = applied.tree();
    if (next != null) {
      change(now -> now.withTree(next));
    } else {
      LOG.warn("a tree was refused: {}", applied.refusal());
      change(now -> now.withTree(ViewTree.EMPTY));
      if (applied.refusal() == ViewTree.Refusal.MISSED_A_CHANGE) {
        wantTree();
      }
    }
  }

  private void receipt(PeerMessage.ChatReceipt receipt) {
    Together now = together.get();
    Set<String> seen = with(now.seen(), receipt.seen());
    Set<String> delivered = with(with(now.delivered(), receipt.delivered()), receipt.seen());
    together.set(now.withDelivered(delivered).withSeen(seen));
  }

  /** A customer's end that makes receipts up does not fill this console. */
  private static Set<String> with(Set<String> known, List<String> more) {
    Set<String> all = new HashSet<>(known);
    more.stream().limit(Math.max(0, MOST_KNOWN - all.size())).forEach(all::add);
    return all;
  }

  private void typing(boolean typing) {
    typingOver.cancel();
    if (typing != together.get().customerTyping()) {
      change(now -> now.withTyping(typing));
    }
    if (typing) {
      typingOver = thread.after(TYPING, () -> change(now -> now.withTyping(false)));
    }
  }

  private void answered(PeerMessage.ControlAnswered answer) {
    if (together.get().control() instanceof Control.Asked asked
        && asked.grant() == answer.grant()) {
      Control next =
          answer.granted()
              ? new Control.On(answer.grant(), answer.scope(), 0, null)
              : new Control.Off(true, null);
      change(now -> now.with(next));
    }
  }

  private void controlEnded(PeerMessage.ControlEnded ended) {
    boolean ours =
        switch (together.get().control()) {
          case Control.Off _ -> false;
          case Control.Asked asked -> asked.grant() == ended.grant();
          case Control.On on -> on.grant() == ended.grant();
        };
    if (ours) {
      // What became of an earlier suggestion is older news.
      change(now -> now.with(new Control.Off(false, ended.reason())).withSuggested(null));
    }
  }

  private void result(PeerMessage.ControlResult result) {
    if (together.get().control() instanceof Control.On on
        && on.grant() == result.grant()
        && on.actions() == result.number()) {
      change(
          now -> now.with(new Control.On(on.grant(), on.scope(), on.actions(), result.outcome())));
    }
  }

  @Override
  public void onBad(BadMessage problem) {
    LOG.warn("something the customer's end said was refused: {}", problem.getMessage());
  }

  /**
   * The app was restarted: it shows nothing of what was drawn, and holds no grant. Steps that were
   * not through are sent again, as far as they had come.
   */
  @Override
  public void onBeganAnew() {
    suggestion = 0;
    files.exchange().interrupted();
    change(
        now ->
            Together.NOTHING
                .withDirect(now.direct())
                .withDelivered(now.delivered())
                .withSeen(now.seen())
                .withFiles(now.files())
                .withGuide(now.guide()));
    wantTree();
    GuideOnScreen open = together.get().guide();
    if (open != null && open.isOpen()) {
      say(new PeerMessage.GuideShown(open.guide()));
    }
  }

  private void change(UnaryOperator<Together> change) {
    together.set(change.apply(together.get()));
  }

  // ── the paths ──

  @Override
  public void byChannel(boolean fleeting, byte[] signal) {
    (fleeting ? fresh : ordered).accept(signal);
  }

  @Override
  public void byRelay(byte[] signal) {
    if (request != null) {
      relay.accept(request, signal);
    }
  }

  @Override
  public void acknowledgeAfter(long millis) {
    PeerTalk present = talk;
    thread.after(
        Duration.ofMillis(millis),
        () -> {
          if (present != null && present == talk) {
            present.acknowledge();
          }
        });
  }
}
