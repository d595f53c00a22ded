package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A desk without anything behind it. Recipe: set what the windows should show ({@link #show}),
 * press what an agent would press, and look at {@link #commands}.
 */
public final class StandInDesk implements Desk {
  private final int number;
  private final Observed<List<ChatDesk>> chats = new Observed<>(List.of());
  private final Observed<DeskView> view = new Observed<>(DeskView.SIGNED_OUT);
  private final Observed<LineSummary> lines = new Observed<>(LineSummary.EMPTY);
  private final Observed<Colleagues> colleagues = new Observed<>(Colleagues.NONE);
  private final Observed<JoinCode> joinCode = new Observed<>(new JoinCode.None());
  private final Observed<RaisedHands> hands = new Observed<>(RaisedHands.NONE);
  private final Observed<Floor> floor = new Observed<>(Floor.UNKNOWN);
  private final Observed<Watching> watching = new Observed<>(Watching.NONE);
  private final Observed<Watchers> watchers = new Observed<>(Watchers.NONE);
  private final Observed<Invited> invited = new Observed<>(Invited.NOBODY);
  private final Observed<Invitation> invitation = new Observed<>(Invitation.NONE);
  private final Observed<NetworkState> network = new Observed<>(new NetworkState.Offline());
  private final Observed<MediaHealth> media = new Observed<>(MediaHealth.NONE);
  private final Observed<Together> together = new Observed<>(Together.NOTHING);
  private final List<Consumer<Notice>> notices = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<Annotation> drawn = new ArrayList<>();

  /** The call desk. */
  public StandInDesk() {
    this(0);
  }

  /** One of its chat desks, to be given to {@link #chats}. */
  public StandInDesk(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Observed<List<ChatDesk>> chats() {
    return chats;
  }

  public void show(DeskState state) {
    view.set(new DeskView(state, Samples.AMY));
  }

  public void tell(Notice notice) {
    notices.forEach(listener -> listener.accept(notice));
  }

  /** What was drawn, with its points. */
  public List<Annotation> drawn() {
    return drawn;
  }

  /** What was pressed, in words. */
  public List<String> commands() {
    return commands;
  }

  @Override
  public Observed<DeskView> view() {
    return view;
  }

  @Override
  public Observed<Colleagues> colleagues() {
    return colleagues;
  }

  @Override
  public Observed<JoinCode> joinCode() {
    return joinCode;
  }

  @Override
  public void askJoinCode() {
    commands.add("code");
    joinCode.set(new JoinCode.Asked());
  }

  @Override
  public Observed<RaisedHands> hands() {
    return hands;
  }

  @Override
  public void raiseHand(String words) {
    commands.add("raise hand " + words);
  }

  @Override
  public void lowerHand() {
    commands.add("lower hand");
  }

  @Override
  public void takeHand(RequestId request) {
    commands.add("take hand " + request);
  }

  @Override
  public void answerHand(RequestId request) {
    commands.add("answer hand " + request);
  }

  @Override
  public Observed<Floor> floor() {
    return floor;
  }

  @Override
  public void watchFloor(boolean open) {
    commands.add(open ? "watch the floor" : "leave the floor");
    floor.set(Floor.UNKNOWN);
  }

  @Override
  public void takeOver(RequestId request) {
    commands.add("take over " + request);
  }

  @Override
  public Observed<Watching> watching() {
    return watching;
  }

  @Override
  public void watch(RequestId request, WatchMode mode) {
    commands.add(mode.name().toLowerCase(Locale.ROOT) + " " + request);
  }

  @Override
  public void stopWatching() {
    commands.add("stop listening");
  }

  @Override
  public Observed<Watchers> watchers() {
    return watchers;
  }

  @Override
  public void muteWatching(boolean muted) {
    commands.add(muted ? "mute watching" : "unmute watching");
  }

  @Override
  public void inviteColleague(String agentId, String words) {
    commands.add("invite " + agentId + ": " + words);
  }

  @Override
  public Observed<Invited> invited() {
    return invited;
  }

  @Override
  public void setParticipant(String agentId, Part part) {
    commands.add("set " + agentId + " " + part);
  }

  @Override
  public Observed<Invitation> invitation() {
    return invitation;
  }

  @Override
  public void answerInvitation(boolean accepts) {
    commands.add(accepts ? "come in" : "do not come in");
  }

  @Override
  public Observed<LineSummary> lines() {
    return lines;
  }

  @Override
  public Observed<NetworkState> network() {
    return network;
  }

  @Override
  public Observed<MediaHealth> media() {
    return media;
  }

  @Override
  public Observed.Subscription onNotice(Executor executor, Consumer<Notice> consumer) {
    Consumer<Notice> listener = notice -> executor.execute(() -> consumer.accept(notice));
    notices.add(listener);
    return () -> notices.remove(listener);
  }

  @Override
  public void signIn(SignIn signIn) {
    commands.add(
        "sign in " + signIn.agentId() + " at " + signIn.relayHost() + ":" + signIn.relayPort());
  }

  @Override
  public void signOut() {
    commands.add("sign out");
  }

  @Override
  public void renewCredential(String credential) {
    commands.add("renew " + credential);
  }

  @Override
  public void retryNow() {
    commands.add("retry");
  }

  @Override
  public void choosePresence(Presence presence) {
    commands.add(presence.ready() ? "ready" : "not ready " + presence.reason());
  }

  @Override
  public void accept() {
    commands.add("accept");
  }

  @Override
  public void decline() {
    commands.add("decline");
  }

  @Override
  public void chooseOwnMedia(OwnMedia own) {
    commands.add("media " + own);
  }

  @Override
  public void chat(String text) {
    commands.add("chat " + text);
  }

  /** What the windows should show of the customer's screen. */
  public void show(Together now) {
    together.set(now);
  }

  @Override
  public Observed<Together> together() {
    return together;
  }

  @Override
  public void draw(Annotation annotation, boolean append) {
    commands.add((append ? "lengthen " : "draw ") + annotation);
    drawn.add(annotation);
  }

  @Override
  public void erase(List<Integer> annotations) {
    commands.add("erase " + annotations);
  }

  @Override
  public void laser(@Nullable Spot at) {
    commands.add("laser " + at);
  }

  @Override
  public void suggestTap(@Nullable Spot at) {
    commands.add("suggest " + at);
  }

  @Override
  public void askControl(ControlScope scope) {
    commands.add("ask control " + scope);
  }

  @Override
  public void giveControlBack() {
    commands.add("give control back");
  }

  @Override
  public void control(ControlAction action) {
    commands.add("control " + action);
  }

  @Override
  public void chatSeen(List<String> messages) {
    commands.add("seen " + messages);
  }

  @Override
  public void sendFile(String name, byte[] content) {
    commands.add("send file " + name + " " + content.length);
  }

  @Override
  public void showGuide(String title, List<Guide.Step> steps) {
    commands.add(
        "guide " + title + steps.stream().map(it -> it.text() + "@" + it.element()).toList());
  }

  @Override
  public void markStep(int step, Guide.State state) {
    commands.add("step " + step + " " + state);
  }

  @Override
  public void withdrawGuide() {
    commands.add("withdraw guide");
  }

  @Override
  public void cancelFile(String id) {
    commands.add("cancel file " + id);
  }

  @Override
  public void typing(boolean typing) {
    commands.add("typing " + typing);
  }

  @Override
  public void end() {
    commands.add("end");
  }

  @Override
  public void stop() {
    commands.add("stop");
  }

  @Override
  public void readDossier() {
    commands.add("read dossier");
  }

  @Override
  public void findColleagues(String text) {
    commands.add("find " + text);
  }

  @Override
  public void transfer(TransferWish wish) {
    commands.add(
        "hand over "
            + wish.target()
            + " warm "
            + wish.warm()
            + ": "
            + wish.notes()
            + "/"
            + wish.tried());
  }

  @Override
  public void cancelTransfer() {
    commands.add("keep the customer");
  }

  @Override
  public void extendWrapUp() {
    commands.add("extend wrap-up");
  }

  @Override
  public void finishWrapUp(String disposition, String notes) {
    commands.add("finish " + disposition + ": " + notes);
  }

  @Override
  public void screenShown() {
    commands.add("screen shown");
  }
}
