package dev.beckon.relay.remote;

import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.ListWebhooksRequest;
import dev.beckon.signal.v1.ListWebhooksResponse;
import dev.beckon.signal.v1.ReplayWebhooksRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relay webhooks}: how they stand, their dead letters, and those sent again. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = {
      "Says how a running relay's webhooks stand: what they are still owed, and what was given up.",
      "Needs an account with role admin."
    })
public final class WebhooksCommand implements Callable<Integer> {
  @Mixin private RemoteRelay relay = new RemoteRelay();
  @ArgGroup private Wish wish = new Wish();

  @Option(names = "--webhook", paramLabel = "ID", description = "only this one")
  private String webhook = "";

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "how many dead letters at most, 1 to 500; usual: ${DEFAULT-VALUE}")
  private int most;

  /** One of these, or none. */
  private static final class Wish {
    @Option(names = "--dead", description = "lists the dead letters, oldest first")
    private boolean dead;

    @Option(
        names = "--replay",
        paramLabel = "LETTER",
        description = "sends this dead letter again, with all its attempts")
    private String letter = "";

    @Option(
        names = "--replay-all",
        paramLabel = "ID",
        description = "sends all dead letters of this webhook again")
    private String all = "";
  }

  @Override
  public Integer call() throws IOException {
    return relay.ask(
        AdministrationGrpc::newBlockingStub,
        administration -> {
          if (wish.letter.isEmpty() && wish.all.isEmpty()) {
            list(administration, relay.out());
          } else {
            replay(administration, relay.out());
          }
        });
  }

  private void replay(
      AdministrationGrpc.AdministrationBlockingStub administration, PrintWriter out) {
    int letters =
        administration
            .replayWebhooks(
                ReplayWebhooksRequest.newBuilder()
                    .setLetterId(wish.letter)
                    .setWebhook(wish.all)
                    .build())
            .getLetters();
    out.println(letters + (letters == 1 ? " letter is" : " letters are") + " sent again");
  }

  private void list(AdministrationGrpc.AdministrationBlockingStub administration, PrintWriter out) {
    ListWebhooksResponse told =
        administration.listWebhooks(
            ListWebhooksRequest.newBuilder().setWebhook(webhook).setMost(most).build());
    if (wish.dead) {
      told.getDeadList().forEach(each -> out.println(line(each)));
      if (told.getDeadCount() == 0) {
        out.println("there are no dead letters");
      }
      return;
    }
    told.getWebhooksList().forEach(each -> out.println(line(each)));
    if (told.getWebhooksCount() == 0) {
      out.println(
          webhook.isEmpty()
              ? "the relay's configuration has no webhooks: docs/webhooks.md"
              : "there is no webhook " + webhook);
    }
  }

  private static String line(ListWebhooksResponse.Webhook webhook) {
    String oldest =
        webhook.getOldestOwedAtMillis() == 0
            ? ""
            : ", the oldest since " + Instant.ofEpochMilli(webhook.getOldestOwedAtMillis());
    String dead =
        webhook.getDead() == 0 ? "" : "  (--dead lists them, --replay-all " + webhook.getId() + ")";
    return "%s: %d owed%s; %d dead%s"
        .formatted(webhook.getId(), webhook.getOwed(), oldest, webhook.getDead(), dead);
  }

  private static String line(ListWebhooksResponse.DeadLetter letter) {
    return "%s  %s  %s  %s  %s  %d attempts  %s"
        .formatted(
            letter.getId(),
            Instant.ofEpochMilli(letter.getHappenedAtMillis()),
            letter.getWebhook(),
            letter.getEvent(),
            letter.getRequestId(),
            letter.getAttempts(),
            letter.getTrouble());
  }
}
