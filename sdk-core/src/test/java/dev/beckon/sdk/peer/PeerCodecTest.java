package dev.beckon.sdk.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.signal.v1.lite.Annotate;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.FileAnnounced;
import dev.beckon.signal.v1.lite.PeerSignal.Kind;
import dev.beckon.signal.v1.lite.TapSuggested;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerCodecTest {
  private static final Spot PAY = new Spot(7, 5_000, 2_500);

  @Test
  void whatIsWrittenIsRead() throws BadMessage {
    for (PeerMessage message : oneOfEach()) {
      PeerMessage read = PeerCodec.read(PeerCodec.kind(message), PeerCodec.payload(message));
      assertThat(read).usingRecursiveComparison().isEqualTo(message);
    }
  }

  @Test
  void everyKindFromEightOnIsRead() {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.UNRECOGNIZED && kind.getNumber() > Kind.PEER_ACKNOWLEDGEMENT.getNumber()) {
        assertThat(PeerCodec.knows(kind.getNumber())).as(kind.name()).isTrue();
      }
    }
    assertThat(PeerCodec.knows(Kind.OFFER_VALUE)).isFalse();
  }

  @Test
  void everyConstantHasItsPartOnTheWire() throws BadMessage {
    List<PeerMessage> messages = new ArrayList<>();
    for (ControlOutcome outcome : ControlOutcome.values()) {
      messages.add(new PeerMessage.ControlResult(1, 1, outcome));
    }
    for (ControlEnd end : ControlEnd.values()) {
      messages.add(new PeerMessage.ControlEnded(1, end));
    }
    for (SuggestionEnd end : SuggestionEnd.values()) {
      messages.add(new PeerMessage.SuggestionEnded(1, end));
    }
    for (ControlAction.Key key : ControlAction.Key.values()) {
      messages.add(new PeerMessage.Control(1, 1, new ControlAction.Press(key)));
    }
    for (PeerMessage.FileAnswered.Outcome outcome : PeerMessage.FileAnswered.Outcome.values()) {
      messages.add(new PeerMessage.FileAnswered("f", outcome));
    }
    for (Role role : Role.values()) {
      messages.add(tree(role, EnumSet.complementOf(EnumSet.of(Trait.MASKED))));
    }
    for (Tool tool : Tool.values()) {
      messages.add(
          new PeerMessage.Annotate(
              new Annotation(1, tool, 0, 0, Collections.singletonList(new Point(1, 2)), "x"),
              false));
    }
    for (PeerMessage message : messages) {
      assertThat(PeerCodec.read(PeerCodec.kind(message), PeerCodec.payload(message)))
          .isEqualTo(message);
    }
  }

  @Test
  void whatIsOutOfBoundsIsRefusedWithAReason() {
    Annotate.Builder far = Annotate.newBuilder().setAnnotation(1).setTool(Annotate.Tool.PEN);
    refused(Kind.ANNOTATE, far.addPoints(0).addPoints(999_999), BadMessage.Reason.OUT_OF_RANGE);
    Annotate.Builder many = Annotate.newBuilder().setAnnotation(1).setTool(Annotate.Tool.PEN);
    for (int i = 0; i < 2_000; i++) {
      many.addPoints(i);
    }
    refused(Kind.ANNOTATE, many, BadMessage.Reason.TOO_LARGE);
    refused(
        Kind.ANNOTATE,
        Annotate.newBuilder().setAnnotation(1).addPoints(1).addPoints(1),
        BadMessage.Reason.OUT_OF_RANGE);
    refused(Kind.TAP_SUGGESTED, TapSuggested.newBuilder(), BadMessage.Reason.OUT_OF_RANGE);
    refused(
        Kind.FILE_ANNOUNCED,
        FileAnnounced.newBuilder()
            .setFileId("f")
            .setSizeBytes(-1)
            .setDigest(ByteString.copyFrom(new byte[32])),
        BadMessage.Reason.OUT_OF_RANGE);
    refused(
        Kind.CHAT,
        ChatMessage.newBuilder().setMessageId(String.join("", Collections.nCopies(70, "x"))),
        BadMessage.Reason.TOO_LARGE);
    assertThatThrownBy(() -> PeerCodec.read(Kind.CHAT_VALUE, new byte[60_000]))
        .isInstanceOfSatisfying(
            BadMessage.class, e -> assertThat(e.reason()).isEqualTo(BadMessage.Reason.TOO_LARGE));
    assertThatThrownBy(() -> PeerCodec.read(4_711, new byte[0]))
        .isInstanceOfSatisfying(
            BadMessage.class,
            e -> assertThat(e.reason()).isEqualTo(BadMessage.Reason.UNKNOWN_KIND));
  }

  @Test
  void namesOfFilesAreNoPaths() throws BadMessage {
    assertThat(fileName("../../etc/passwd")).isEqualTo("passwd");
    assertThat(fileName("C:\\Windows\\a<b>.exe")).isEqualTo("a_b_.exe");
    assertThat(fileName(".bashrc")).isEqualTo("bashrc");
    assertThat(fileName("gpj.\u202Eexe")).isEqualTo("gpj.exe");
    assertThat(fileName("/")).isEqualTo("file");
  }

  @Test
  void chatKeepsItsWordsAndNothingElse() throws BadMessage {
    PeerMessage.Chat chat = new PeerMessage.Chat("id", "<b>a</b>\nb\u202E\u0000c");

    assertThat(PeerCodec.read(PeerCodec.kind(chat), PeerCodec.payload(chat)))
        .isEqualTo(new PeerMessage.Chat("id", "<b>a</b>\nbc"));
  }

  @Test
  void anythingAtAllIsReadOrRefusedNeverThrownThrough() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      List<PeerMessage> all = oneOfEach();
      PeerMessage message = all.get(random.nextInt(all.size()));
      byte[] payload = PeerCodec.payload(message);
      if (random.nextBoolean() || payload.length == 0) {
        payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
      } else {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(PeerCodec.read(PeerCodec.kind(message), payload)).isNotNull();
      } catch (BadMessage refused) {
        assertThat(refused.reason()).isNotNull();
      }
    }
  }

  private static String fileName(String name) throws BadMessage {
    PeerMessage file = new PeerMessage.FileAnnounced("f", name, "image/png", 1, new byte[32]);
    PeerMessage read = PeerCodec.read(PeerCodec.kind(file), PeerCodec.payload(file));
    return ((PeerMessage.FileAnnounced) read).name();
  }

  private static void refused(Kind kind, MessageLite.Builder wire, BadMessage.Reason reason) {
    assertThatThrownBy(() -> PeerCodec.read(kind.getNumber(), wire.build().toByteArray()))
        .isInstanceOfSatisfying(BadMessage.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static PeerMessage tree(Role role, EnumSet<Trait> traits) {
    Element element = new Element(1, 0, 2, role, "n", "t", "l", new Bounds(-3, 4, 5, 6), traits);
    return new PeerMessage.Tree(
        new TreeChange(2, 1, 800, 600, Collections.singletonList(element), Arrays.asList(5, 6)));
  }

  static List<PeerMessage> oneOfEach() {
    return Arrays.asList(
        new PeerMessage.Chat("id", "hello"),
        new PeerMessage.ChatReceipt(Arrays.asList("a", "b"), Collections.singletonList("c")),
        new PeerMessage.Typing(true),
        tree(Role.BUTTON, EnumSet.of(Trait.TOUCHABLE, Trait.DESTRUCTIVE)),
        new PeerMessage.TreeWanted(true),
        new PeerMessage.ScreenMasks(Collections.singletonList(new MaskedArea(1, 2, 3, 4))),
        new PeerMessage.Still(1, 0, 2, new byte[] {1, 2, 3}),
        new PeerMessage.Pointer(Collections.singletonList(new Touch(0, Touch.Phase.PRESSED, PAY))),
        new PeerMessage.Laser(PAY),
        new PeerMessage.Laser(null),
        new PeerMessage.Annotate(
            new Annotation(
                3,
                Tool.ARROW,
                0xFF8800,
                7,
                Arrays.asList(new Point(-100, 200), new Point(10_100, 0)),
                ""),
            true),
        new PeerMessage.Erase(Arrays.asList(1, 2)),
        new PeerMessage.TapSuggested(1, PAY),
        new PeerMessage.SuggestionEnded(1, SuggestionEnd.TAPPED),
        new PeerMessage.ControlAsked(1, ControlScope.TAP_AND_TYPE),
        new PeerMessage.ControlAnswered(1, true, ControlScope.TAP),
        new PeerMessage.ControlEnded(1, ControlEnd.TOUCHED),
        new PeerMessage.Control(1, 2, new ControlAction.Tap(PAY)),
        new PeerMessage.Control(1, 3, new ControlAction.LongPress(PAY)),
        new PeerMessage.Control(1, 4, new ControlAction.Scroll(PAY, 0, -3_000)),
        new PeerMessage.Control(1, 5, new ControlAction.Type(PAY, "Main Street")),
        new PeerMessage.Control(1, 6, new ControlAction.Press(ControlAction.Key.ENTER)),
        new PeerMessage.Control(1, 7, new ControlAction.Back()),
        new PeerMessage.ControlResult(1, 2, ControlOutcome.DONE),
        new PeerMessage.FileAnnounced("f", "a.png", "image/png", 5, new byte[32]),
        new PeerMessage.FileAnswered("f", PeerMessage.FileAnswered.Outcome.WANTED),
        new PeerMessage.FileChunk("f", 0, new byte[] {4, 5}),
        new PeerMessage.Quality(
            dev.beckon.sdk.cobrowse.QualityLevel.POOR, dev.beckon.sdk.cobrowse.ShownAs.STILLS),
        new PeerMessage.GuideShown(
            new Guide(
                3,
                "Another card",
                Arrays.asList(
                    new Guide.Step("Press Pay", 7, Guide.State.DONE),
                    new Guide.Step("Wait", 0, Guide.State.OPEN)))),
        new PeerMessage.StepMarked(3, 2, Guide.State.SKIPPED),
        new PeerMessage.GuideEnded(3, PeerMessage.GuideEnded.Outcome.NOT_SHOWN),
        new PeerMessage.NegotiationWanted());
  }

  @Test
  void aGuideBeyondItsBoundsIsRefusedAsAWhole() {
    assertRefusedGuide(0, "title", "step", 1);
    assertRefusedGuide(1, "title", "step", 0);
    assertRefusedGuide(1, "title", "step", 13);
    assertRefusedGuide(1, "title", " ", 1);
    assertRefusedGuide(1, "title", repeat('x', 201), 1);
    assertRefusedGuide(1, repeat('x', 101), "step", 1);
    assertRefusedGuide(1, "title", "two\nlines", 1);
    assertRefusedGuide(1, "title", "a bell\u0007", 1);
    assertRefusedGuide(1, "title", "turned \u202E round", 1);
    assertRefusedGuide(1, "tit\u2066le", "step", 1);
    assertThatThrownBy(() -> PeerCodec.read(Kind.GUIDE_VALUE, new byte[12 * 1024 + 1]))
        .as("before it is decoded")
        .isInstanceOfSatisfying(
            BadMessage.class,
            bad -> assertThat(bad.reason()).isEqualTo(BadMessage.Reason.TOO_LARGE));
    assertThatThrownBy(
            () ->
                PeerCodec.read(
                    Kind.STEP_MARKED_VALUE,
                    dev.beckon.signal.v1.lite.StepMarked.newBuilder()
                        .setGuide(1)
                        .setStep(13)
                        .build()
                        .toByteArray()))
        .isInstanceOf(BadMessage.class);
  }

  private static String repeat(char c, int times) {
    char[] all = new char[times];
    Arrays.fill(all, c);
    return new String(all);
  }

  private static void assertRefusedGuide(int id, String title, String step, int steps) {
    dev.beckon.signal.v1.lite.Guide.Builder guide =
        dev.beckon.signal.v1.lite.Guide.newBuilder().setGuide(id).setTitle(title);
    for (int i = 0; i < steps; i++) {
      guide.addSteps(dev.beckon.signal.v1.lite.Guide.Step.newBuilder().setText(step));
    }
    assertThatThrownBy(() -> PeerCodec.read(Kind.GUIDE_VALUE, guide.build().toByteArray()))
        .as("%s %s %s", id, title, step)
        .isInstanceOf(BadMessage.class);
  }
}
