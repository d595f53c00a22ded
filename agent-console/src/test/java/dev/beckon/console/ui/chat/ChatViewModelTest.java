package dev.beckon.console.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.HangUp;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.Together;
import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatViewModelTest {
  private final StandInDesk desk = new StandInDesk();
  private final List<ChatText.Link> opened = new ArrayList<>();
  private final ChatViewModel model =
      new ChatViewModel(desk, Replies.builtIn(), opened::add, Runnable::run);

  @BeforeEach
  void inSession() {
    desk.show(chatting());
  }

  @Test
  void aDraftIsSentOnceAndNeverEmpty() {
    model.draftProperty().set("  hello ");
    model.send();
    model.send();

    assertThat(desk.commands())
        .filteredOn(it -> it.startsWith("chat"))
        .containsExactly("chat hello");
  }

  @Test
  void typingIsToldButNotTheSearchForAReply() {
    model.draftProperty().set("/he");
    model.draftProperty().set("he");
    model.draftProperty().set("");

    assertThat(desk.commands()).containsExactly("typing false", "typing true", "typing false");
  }

  @Test
  void whatWasNotLookedAtIsCountedAndToldOnceItIs() {
    desk.show(chatting(theirs("1"), ours("2"), theirs("3")));
    assertThat(model.unreadProperty().get()).isEqualTo(2);
    assertThat(desk.commands()).isEmpty();

    model.reading(true);
    assertThat(model.unreadProperty().get()).isZero();
    desk.show(chatting(theirs("1"), ours("2"), theirs("3"), theirs("4")));
    model.reading(false);
    desk.show(chatting(theirs("1"), ours("2"), theirs("3"), theirs("4"), theirs("5")));

    assertThat(desk.commands()).containsExactly("seen [1, 3]", "seen [4]");
    assertThat(model.unreadProperty().get()).isEqualTo(1);
  }

  @Test
  void ownMessagesSayHowFarTheyCame() {
    desk.show(chatting(ours("1"), ours("2"), ours("3"), theirs("4")));
    desk.show(Together.NOTHING.withDelivered(Set.of("1", "2")).withSeen(Set.of("1")));

    assertThat(model.rows())
        .extracting(ChatRow::state)
        .containsExactly("Read", "Delivered", "Sent", "");
  }

  @Test
  void aSlashOffersRepliesByAnyOfTheirWords() {
    model.draftProperty().set("/");
    assertThat(model.offered()).hasSize(6);
    model.draftProperty().set("/card");
    assertThat(model.offered())
        .extracting(Reply::shortcut)
        .containsExactlyInAnyOrder("declined", "look");
    model.draftProperty().set("/bye");
    assertThat(model.offered()).extracting(Reply::shortcut).containsExactly("bye");
    model.draftProperty().set("hello");
    assertThat(model.offered()).isEmpty();
  }

  @Test
  void aChosenReplyKnowsWhoIsHelpedAndWhoHelps() {
    model.draftProperty().set("/hello");
    model.choose(model.offered().getFirst());

    assertThat(model.draftProperty().get())
        .isEqualTo("Hello Grace, I am Amy Wong. How can I help?");
    assertThat(model.nextField(0)).isNull();
    assertThat(model.offered()).isEmpty();
  }

  @Test
  void stepsAreTypedOneOnEachLineAndAnchoredByTheAppsOwnNames() {
    desk.show(Together.NOTHING.withTree(screen()));
    model
        .draftProperty()
        .set("steps: Another card\n1. Press Change card @change-card\n\n2) Wait @not-there\n");
    model.send();

    assertThat(desk.commands())
        .contains("guide Another card[Press Change card@4, Wait@0]")
        .noneMatch(it -> it.startsWith("chat"));
    assertThat(model.draftProperty().get()).isEmpty();
  }

  @Test
  void whatCannotBeStepsIsSaidAndStays() {
    model.draftProperty().set("steps: nothing yet");
    model.send();
    assertThat(model.problemProperty().get()).contains("below the first line");
    model.draftProperty().set("Steps:" + "\nmore".repeat(13));
    model.send();
    assertThat(model.problemProperty().get())
        .isEqualTo("These are 13 steps; at most 12 can be sent");
    model.draftProperty().set("steps:\n" + "x".repeat(201));
    model.send();
    assertThat(model.problemProperty().get()).isEqualTo("Step 1 is longer than 200 characters");
    assertThat(model.draftProperty().get()).startsWith("steps:");
    assertThat(desk.commands()).noneMatch(it -> it.startsWith("guide"));
  }

  @Test
  void howFarTheStepsHaveComeIsSaid() {
    assertThat(model.guideProperty().get()).isNull();
    Guide guide =
        new Guide(
            3,
            "Another card",
            List.of(
                new Guide.Step("Press Change card", 4, Guide.State.DONE),
                new Guide.Step("Type its number", 0, Guide.State.OPEN),
                new Guide.Step("Press Pay", 0, Guide.State.SKIPPED)));
    assertHeading(guide, GuideOnScreen.Stage.SENT, "Another card: on its way");
    assertHeading(
        guide, GuideOnScreen.Stage.SHOWN, "Another card: step 2 of 3, 1 of 3 done, 1 skipped");
    model.tick(1);
    model.tick(2);
    model.putGuideAway();
    assertThat(desk.commands()).endsWith("step 1 OPEN", "step 2 DONE", "withdraw guide");
    assertHeading(
        guide.marked(2, Guide.State.DONE),
        GuideOnScreen.Stage.SHOWN,
        "Another card: through, 2 of 3 done, 1 skipped");
    assertHeading(
        guide,
        GuideOnScreen.Stage.CLOSED,
        "Another card: closed by the customer, 1 of 3 done, 1 skipped");
    assertHeading(
        guide,
        GuideOnScreen.Stage.NOT_SHOWN,
        "Another card: this app cannot show steps; write them as a message instead");
  }

  private void assertHeading(Guide guide, GuideOnScreen.Stage stage, String heading) {
    desk.show(Together.NOTHING.withGuide(new GuideOnScreen(guide, stage)));
    assertThat(model.guideHeadingProperty().get()).isEqualTo(heading);
  }

  private static ViewTree screen() {
    Element card =
        new Element(
            4,
            0,
            0,
            Role.BUTTON,
            "change-card",
            "Change card",
            "",
            new Bounds(10, 10, 80, 30),
            Set.of());
    return Objects.requireNonNull(
        ViewTree.EMPTY.apply(new TreeChange(1, 0, 200, 100, List.of(card), List.of())).tree());
  }

  @Test
  void aReplyGoesOutOnlyWhenItsFieldsAreFilledIn() {
    model.draftProperty().set("/declined");
    model.choose(model.offered().getFirst());
    Reply.Place amount = Objects.requireNonNull(model.nextField(0));
    Reply.Place way = Objects.requireNonNull(model.nextField(amount.to()));
    assertThat(amount.name()).isEqualTo("amount");
    assertThat(way.name()).isEqualTo("another way to pay");
    assertThat(model.nextField(way.to())).as("round again").isEqualTo(amount);

    model.send();
    assertThat(model.problemProperty().get()).isEqualTo("Fill in amount first: Tab goes there");
    model
        .draftProperty()
        .set(
            model
                .draftProperty()
                .get()
                .replace("{amount}", "€ 42")
                .replace("{another way to pay}", "PayPal"));
    assertThat(model.problemProperty().get()).isEmpty();
    model.send();

    assertThat(desk.commands())
        .filteredOn(it -> it.startsWith("chat"))
        .containsExactly(
            "chat Your bank declined the payment of € 42. Please try PayPal, or call your bank at"
                + " the number on the card.");
  }

  @Test
  void nothingIsOpenedWithoutAYes() {
    ChatText.Link link = new ChatText.Link("https://example.com/", "example.com", true);
    model.ask(link);
    model.answer(false);
    assertThat(opened).isEmpty();
    model.ask(link);
    model.answer(true);
    assertThat(opened).containsExactly(link);
  }

  @Test
  void aPictureOfTheCustomersIsShownWhenTheAgentWantsIt() {
    SharedFile photo =
        new SharedFile(
            "f", false, "photo.png", FileKind.PNG, 9, 9, SharedFile.Stage.DONE, null, new byte[9]);
    desk.show(Together.NOTHING.withFiles(List.of(photo)));
    assertThat(model.unreadProperty().get()).isEqualTo(1);
    assertThat(model.isPictured(photo)).isFalse();

    model.reading(true);
    model.pressed(photo, FileCard.Action.SHOW);
    assertThat(model.isPictured(photo)).isTrue();
    assertThat(model.unreadProperty().get()).isZero();

    model.pressed(photo, FileCard.Action.CANCEL);
    model.chosen("manual.pdf", new byte[5]);
    assertThat(desk.commands()).containsExactly("cancel file f", "send file manual.pdf 5");
  }

  @Test
  void theNextSessionBeginsEmpty() {
    desk.show(chatting(theirs("1")));
    model.draftProperty().set("half a sentence");
    desk.show(new DeskState.Ready(Samples.NOW));
    desk.show(chatting());

    assertThat(model.draftProperty().get()).isEmpty();
    assertThat(model.rows()).isEmpty();
    assertThat(model.unreadProperty().get()).isZero();
  }

  private static ChatLine theirs(String id) {
    return new ChatLine(id, true, "text " + id, Samples.NOW);
  }

  private static ChatLine ours(String id) {
    return new ChatLine(id, false, "text " + id, Samples.NOW);
  }

  private static DeskState chatting(ChatLine... lines) {
    Session s = Samples.session();
    return new DeskState.InSession(
        new Session(
            s.request(),
            s.customer(),
            s.queue(),
            s.topic(),
            s.context(),
            s.contextAt(),
            s.startedAt(),
            s.customerMedia(),
            s.own(),
            List.of(lines),
            null,
            HangUp.NO,
            s.next(),
            null,
            null,
            true,
            "",
            false,
            Invited.NOBODY));
  }
}
