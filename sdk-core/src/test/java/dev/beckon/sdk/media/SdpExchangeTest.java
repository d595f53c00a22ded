package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Whose offer holds, and in which order things reach the connection and the listener. */
class SdpExchangeTest {
  private final List<String> heard = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean mayYield = true;
  private boolean refuses;
  private String answered = "mine";
  private final SdpExchange exchange =
      new SdpExchange(
          new Connection(),
          Runnable::run,
          new Listener(),
          new VideoWish(500, "AV1"),
          failures::add);

  @Test
  void whoMadeTheFirstOfferOfAllInsists() {
    exchange.createOffer(false);
    exchange.acceptOffer("theirs");
    assertThat(heard).containsExactly("propose", "offer", "local OFFER ours");
    assertThat(told).containsExactly("ours");
  }

  @Test
  void whoAnsweredFirstWithdrawsItsOwn() {
    exchange.acceptOffer("theirs");
    exchange.createOffer(true);
    heard.clear();
    exchange.acceptOffer("theirs again");
    assertThat(heard)
        .containsExactly(
            "roll back", "remote OFFER theirs again", "adopt", "answer", "local ANSWER mine");
  }

  @Test
  void anEndThatOnlyProposesIgnoresAFirstOffer() {
    mayYield = false;
    exchange.acceptOffer("theirs");
    assertThat(heard).isEmpty();
    exchange.createOffer(false);
    exchange.acceptAnswer("yes");
    exchange.acceptOffer("theirs");
    assertThat(heard).endsWith("remote OFFER theirs", "answer", "local ANSWER mine");
  }

  @Test
  void candidatesWaitForTheirDescriptions() {
    exchange.found(new PeerCandidate("mine", "0", 0));
    exchange.addCandidate(new PeerCandidate("theirs", "0", 0));
    exchange.addCandidate(new PeerCandidate("", "0", 0));
    exchange.createOffer(false);
    assertThat(told).containsExactly("ours", "candidate mine");
    exchange.acceptAnswer("yes");
    exchange.acceptAnswer("late");
    assertThat(heard).endsWith("remote ANSWER yes", "candidate theirs");
    assertThat(failures).isEmpty();
  }

  @Test
  void thisEndSendsWhatItWishesAndTheOtherWhatItLikesBest() {
    String offered = "m=video 9 X 96 45\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:45 AV1/90000\r\n";
    String wished = offered.replace("96 45", "45 96");
    answered = wished;
    exchange.acceptOffer(offered);
    assertThat(heard.get(0)).startsWith("remote OFFER m=video 9 X 45 96");
    assertThat(heard).endsWith("local ANSWER " + wished);
    assertThat(told).containsExactly(offered);
  }

  @Test
  void aRefusedDescriptionIsToldOnceAndEndsIt() {
    exchange.createOffer(false);
    refuses = true;
    exchange.acceptAnswer("nonsense");
    heard.clear();
    exchange.acceptOffer("theirs");
    assertThat(failures).first().isEqualTo("The other end's answer was refused.");
    assertThat(heard).isEmpty();
  }

  private final class Connection implements DescribedConnection {
    private boolean localOffer;

    @Override
    public void propose() {
      heard.add("propose");
    }

    @Override
    public boolean yields() {
      return mayYield;
    }

    @Override
    public void adopt() {
      heard.add("adopt");
    }

    @Override
    public CompletionStage<String> createOffer(boolean iceRestart) {
      heard.add(iceRestart ? "restart" : "offer");
      return CompletableFuture.completedFuture("ours");
    }

    @Override
    public CompletionStage<String> createAnswer() {
      heard.add("answer");
      return CompletableFuture.completedFuture(answered);
    }

    @Override
    public CompletionStage<Void> setLocal(Kind kind, String sdp) {
      localOffer = kind == Kind.OFFER;
      heard.add("local " + kind + " " + sdp);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> rollBack() {
      localOffer = false;
      heard.add("roll back");
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> setRemote(Kind kind, String sdp) {
      localOffer = false;
      heard.add("remote " + kind + " " + sdp.trim());
      return refuses
          ? CompletableFuture.failedFuture(new IllegalStateException("refused"))
          : CompletableFuture.completedFuture(null);
    }

    @Override
    public void negotiated() {}

    @Override
    public boolean hasLocalOffer() {
      return localOffer;
    }

    @Override
    public boolean addCandidate(PeerCandidate candidate) {
      heard.add("candidate " + candidate.candidate());
      return true;
    }
  }

  private final class Listener implements MediaPeer.Listener {
    @Override
    public void onLocalDescription(String sdp) {
      told.add(sdp);
    }

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      told.add("candidate " + candidate.candidate());
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {}

    @Override
    public void onFailed(String reason) {}
  }
}
