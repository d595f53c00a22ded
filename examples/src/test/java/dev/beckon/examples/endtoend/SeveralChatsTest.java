package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A real relay, a console with chat desks, and apps that only write: an agent has room for so many.
 */
@Tag("end-to-end")
class SeveralChatsTest {
  private static final Map<String, String> CHATS =
      Map.of("queues.general.channel", "chat", "queues.general.wrap-up", "0s");

  private static final List<String> NAMES = List.of("Robin", "Kim", "Lou");

  @Test
  void threeAtOnceAndNoCallBesideThemAndNoChatBesideACall(TestInfo test) {
    try (Cast cast = new Cast(test, CHATS)) {
      DeskService amy = cast.console(frame -> {});
      BlockingQueue<List<ChatDesk>> told = new LinkedBlockingQueue<>();
      amy.chats().observe(Runnable::run, told::add);
      List<ChatDesk> desks = Cast.await(told, now -> now.size() == 3);

      List<ScriptedCustomer> writers = new ArrayList<>();
      List<HelpSession> chats = new ArrayList<>();
      for (String name : NAMES) {
        ScriptedCustomer writer = cast.customer(name);
        writers.add(writer);
        HelpSession chat = writer.write("a question");
        chats.add(chat);
        live(writer);
        chat.sendMessage("I am " + name);
      }
      Map<String, ChatDesk> at = new HashMap<>();
      for (ChatDesk desk : desks) {
        String name = read(Cast.await(views(desk), view -> !read(view).isEmpty())).getFirst();
        desk.chat("Hello: " + name);
        at.put(name, desk);
      }
      for (int n = 0; n < 3; n++) {
        assertThat(writers.get(n).diary().await(CustomerEvent.Read.class, Cast.PATIENCE).text())
            .isEqualTo("Hello: I am " + NAMES.get(n));
      }

      ScriptedCustomer sam = cast.customer("Sam");
      sam.tap("payment declined");
      sam.diary().await(CustomerEvent.Waits.class, Cast.PATIENCE);
      chats.get(0).end();
      chats.get(1).end();
      for (String gone : List.of("I am Robin", "I am Kim")) {
        Cast.await(
            views(Objects.requireNonNull(at.get(gone))),
            view -> view.state() instanceof DeskState.Ready);
      }
      assertThat(sam.diary().entries())
          .as("Lou is still there")
          .noneMatch(CustomerEvent.Met.class::isInstance);
      chats.get(2).end();
      live(sam);

      int before = writers.get(0).diary().size();
      writers.get(0).write("one more question");
      writers
          .get(0)
          .diary()
          .awaitAfter(before, CustomerEvent.Waits.class, _ -> true, Cast.PATIENCE);
      amy.end();
      writers
          .get(0)
          .diary()
          .awaitAfter(
              before,
              CustomerEvent.Became.class,
              became -> became.state() == SessionState.LIVE,
              Cast.PATIENCE);
    }
  }

  private static void live(ScriptedCustomer customer) {
    customer
        .diary()
        .await(
            CustomerEvent.Became.class,
            became -> became.state() == SessionState.LIVE,
            Cast.PATIENCE);
  }

  /** What the customer has written at this desk. */
  private static List<String> read(DeskView view) {
    return view.state() instanceof DeskState.InSession in
        ? in.session().chat().stream().filter(ChatLine::fromCustomer).map(ChatLine::text).toList()
        : List.of();
  }

  private static BlockingQueue<DeskView> views(ChatDesk desk) {
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    return views;
  }
}
