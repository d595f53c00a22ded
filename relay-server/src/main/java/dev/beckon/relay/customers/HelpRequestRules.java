package dev.beckon.relay.customers;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.guard.PlainText;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RequestHelp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which RequestHelp is sound, and what it asks for. Pure. */
final class HelpRequestRules {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final int TOPIC_CHARACTERS = 200;
  private static final int NAME_CHARACTERS = 80;

  private HelpRequestRules() {}

  sealed interface Verdict {
    /**
     * @param bodyHash equal for equal bodies of one id; says nothing about the body otherwise, as
     *     the id is random
     */
    record Sound(QueueId queue, RequestDetails details, String bodyHash) implements Verdict {}

    record Refused(ErrorCode code, String message) implements Verdict {}
  }

  static boolean isSoundId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * @param joined the queue of the agent whose code was typed; null: there was none
   * @param forChats whether a queue is one that people only write in
   */
  static Verdict judge(
      RequestHelp help,
      CustomerIdentity identity,
      LimitsConfig limits,
      @Nullable QueueId joined,
      Predicate<QueueId> forChats) {
    if (!isSoundId(help.getRequestId())) {
      return invalid("request_id must be 16 to 64 characters of A-Z a-z 0-9 _ -");
    }
    if (!PlainText.isSound(help.getTopic(), TOPIC_CHARACTERS)) {
      return invalid("topic has control characters or more than 200 characters");
    }
    if (!PlainText.isSound(help.getDisplayName(), NAME_CHARACTERS)) {
      return invalid("display_name has control characters or more than 80 characters");
    }
    if (help.getScreenContext().size() > limits.screenContextBytes()) {
      return new Verdict.Refused(
          ErrorCode.TOO_LARGE,
          "screen_context is larger than " + limits.screenContextBytes() + " bytes");
    }
    AppConfig app = identity.app();
    QueueId queue = joined == null ? queue(help, identity, forChats) : joined;
    if (queue == null) {
      return new Verdict.Refused(
          ErrorCode.FAILED_PRECONDITION,
          help.getChatOnly()
              ? "this app has no queue for chats; leave chat_only out"
              : "this app has queues for chats only; set chat_only");
    }
    if (!app.queues().contains(queue)) {
      return new Verdict.Refused(ErrorCode.NOT_FOUND, "no such queue");
    }
    if (forChats.test(queue) != help.getChatOnly()) {
      return new Verdict.Refused(ErrorCode.FAILED_PRECONDITION, otherChannel(queue, help));
    }
    RequestDetails details =
        new RequestDetails(
            app.name(),
            person(identity, PlainText.withoutTurns(help.getDisplayName())),
            PlainText.withoutTurns(help.getTopic()),
            help.getScreenContext());
    return new Verdict.Sound(queue, details, bodyHash(help, queue));
  }

  /**
   * What is shown of who asks.
   *
   * @param saidName what the customer calls themselves: counts where nothing was signed
   */
  static Person person(CustomerIdentity identity, String saidName) {
    SignedClaims signed = identity.signed();
    if (signed == null) {
      return new Person("", saidName, identity.serviceTier(), Map.of());
    }
    String signedName = signed.displayName();
    return new Person(
        signed.subject(),
        signedName == null ? saidName : signedName,
        signed.serviceTier(),
        signed.attributes());
  }

  private static String otherChannel(QueueId queue, RequestHelp help) {
    return help.getChatOnly()
        ? "queue '%s' is for calls; name one for chats, or leave chat_only out".formatted(queue)
        : "queue '%s' is for chats; name one for calls, or set chat_only".formatted(queue);
  }

  /**
   * A signed queue goes before the one that was asked for, as a signed name does. Null: the app has
   * none for this.
   */
  private static @Nullable QueueId queue(
      RequestHelp help, CustomerIdentity identity, Predicate<QueueId> forChats) {
    QueueId signed = identity.signed() == null ? null : identity.signed().queue();
    if (signed != null) {
      return signed;
    }
    return help.getQueue().isEmpty()
        ? identity.app().queues().stream()
            .filter(queue -> forChats.test(queue) == help.getChatOnly())
            .findFirst()
            .orElse(null)
        : new QueueId(help.getQueue());
  }

  private static Verdict invalid(String message) {
    return new Verdict.Refused(ErrorCode.INVALID_FIELD, message);
  }

  private static String bodyHash(RequestHelp help, QueueId queue) {
    String body =
        String.join(
            "\n", help.getRequestId(), queue.value(), help.getTopic(), help.getDisplayName());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
