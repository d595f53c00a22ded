package dev.beckon.sdk;

import dev.beckon.sdk.session.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a person asks for with one tap. Immutable; may be used for several requests. */
public final class HelpRequest {
  private final String topic;
  private final String queue;
  private final String displayName;
  private final Map<String, String> customData;
  private final long callBackAtMillis;
  private final String joinCode;
  private final String traceParent;
  private final boolean chatOnly;

  private HelpRequest(Builder builder) {
    this.topic = builder.topic;
    this.queue = builder.queue;
    this.displayName = builder.displayName;
    this.callBackAtMillis = builder.callBackAtMillis;
    this.joinCode = builder.joinCode;
    this.traceParent = builder.traceParent;
    this.chatOnly = builder.chatOnly;
    this.customData = Collections.unmodifiableMap(new LinkedHashMap<>(builder.customData));
  }

  /** A request with nothing but its topic; the same as {@code builder(topic).build()}. */
  public static HelpRequest about(String topic) {
    return builder(topic).build();
  }

  /**
   * Begins a request.
   *
   * @param topic what it is about, in the app's words, such as the screen's name; cut at 200
   *     characters
   */
  public static Builder builder(String topic) {
    return new Builder(topic);
  }

  /** What it is about. */
  public String topic() {
    return topic;
  }

  /** The queue; empty: the app's first. */
  public String queue() {
    return queue;
  }

  /** How the agent may call the person; empty: not known. */
  public String displayName() {
    return displayName;
  }

  /** When to be called back; 0: as soon as it is the person's turn; below 0: not, waits. */
  public long callBackAtMillis() {
    return callBackAtMillis;
  }

  /** What the agent said on the phone; empty: nobody did. A secret until it is used. */
  public String joinCode() {
    return joinCode;
  }

  /** The app's own trace that the tap belongs to; empty: none. */
  public String traceParent() {
    return traceParent;
  }

  /** Whether it is help in writing only. See {@link Builder#chatOnly}. */
  public boolean isChatOnly() {
    return chatOnly;
  }

  /** The app's own values, in the order they were given. */
  public Map<String, String> customData() {
    return customData;
  }

  /**
   * The same request, but to the agent who said this code on the phone. See {@link
   * Builder#joinCode}.
   *
   * @param code as the person typed it
   */
  public HelpRequest withJoinCode(String code) {
    return same().joinCode(code).build();
  }

  /** The same request, but {@linkplain Builder#callBackAt to be called back}. */
  public HelpRequest withCallBackAt(long atMillis) {
    return same().callBackAt(atMillis).build();
  }

  /** What both leave as it is. */
  private Builder same() {
    Builder same =
        new Builder(topic).queue(queue).displayName(displayName).traceParent(traceParent);
    same.customData.putAll(customData);
    same.chatOnly = chatOnly;
    return same;
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private static final int MAX_ENTRIES = 64;
    private static final int MAX_VALUE_CHARACTERS = 1024;
    private static final int MAX_CODE_CHARACTERS = 16;
    private static final java.util.regex.Pattern KEY =
        java.util.regex.Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String topic;
    private final Map<String, String> customData = new LinkedHashMap<>();
    private String queue = "";
    private String displayName = "";
    private long callBackAtMillis = -1;
    private String joinCode = "";
    private String traceParent = "";
    private boolean chatOnly;

    private Builder(String topic) {
      this.topic = Texts.cut(SecretTexts.redact(topic), 200);
    }

    /** Chooses a queue other than the app's first. */
    public Builder queue(String queue) {
      this.queue = Texts.cut(queue, 64);
      return this;
    }

    /** How the agent may call the person; cut at 80 characters. A signed identity overrides it. */
    public Builder displayName(String displayName) {
      this.displayName = Texts.cut(displayName, 80);
      return this;
    }

    /**
     * Does not wait for the answer, but is to be called back: also while the queue is closed or
     * full. {@link HelpListener#onCallBack} says what was agreed.
     *
     * @param atMillis when, in milliseconds since 1970; 0: as soon as it is the person's turn
     */
    public Builder callBackAt(long atMillis) {
      this.callBackAtMillis = Math.max(0, atMillis);
      return this;
    }

    /**
     * Goes to the agent who said this code on the phone, instead of to whoever is free: six digits,
     * made in the agent's console, good for 20 minutes and for one request. It goes before {@link
     * #queue}. While that agent is not ready, the request goes to others, as any request does.
     *
     * <p>A code that does not hold ends the session {@link EndReason#REFUSED} with {@link
     * HelpError.Code#WRONG_CODE}, too many of them with {@link HelpError.Code#TOO_MANY_CODES};
     * nobody was asked for anything then, and the person may try again with a new request.
     *
     * @param code as the person typed it: blanks and dashes do not matter; empty: without a code
     */
    public Builder joinCode(String code) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < code.length() && plain.length() < MAX_CODE_CHARACTERS; i++) {
        char c = code.charAt(i);
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
          plain.append((char) ('0' + digit));
        } else if (c != '-' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
          plain.append('?'); // not a code, and not "without a code" either: the relay refuses it
        }
      }
      this.joinCode = plain.toString();
      return this;
    }

    /**
     * Puts the relay's trace of this request under one of the app's own, for operators who collect
     * traces.
     *
     * @param traceParent a {@code traceparent} as W3C Trace Context writes it; what is not one is
     *     left alone
     */
    public Builder traceParent(String traceParent) {
      this.traceParent = Texts.cut(traceParent, 128);
      return this;
    }

    /**
     * Asks for help in writing only: messages, and neither voice nor video nor screen, from the tap
     * to the end. Nobody can see or hear the person; the SDK asks for no consent, opens neither
     * microphone nor screen, and makes no peer connection. {@link HelpSession#isChatOnly} says for
     * each method what it does in such a session.
     *
     * <p>{@link #queue} is one that the operator has made for chats, or the app's first such. Where
     * there is none, or it is one for calls, the session ends {@link EndReason#REFUSED} with {@link
     * HelpError.Code#NO_CHAT}. A session that lives already stays what it is.
     */
    public Builder chatOnly() {
      this.chatOnly = true;
      return this;
    }

    /**
     * Adds a value that the agent sees beside the screen; what reads like a secret is hidden
     * ({@link SecretTexts}). Custom data can never make a request fail: a value that is too long is
     * cut at 1024 characters, and an entry that does not fit (a key outside {@code
     * [A-Za-z0-9._-]{1,64}}, more than 64 entries) is left out and named in the SDK's log.
     */
    public Builder customData(String key, String value) {
      if (KEY.matcher(key).matches()
          && (customData.size() < MAX_ENTRIES || customData.containsKey(key))) {
        customData.put(key, Texts.cut(SecretTexts.redact(key, value), MAX_VALUE_CHARACTERS));
      } else {
        java.util.logging.Logger.getLogger("dev.beckon.sdk")
            .warning(
                "custom data left out: "
                    + (KEY.matcher(key).matches() ? "more than 64 entries" : "unusable key"));
      }
      return this;
    }

    /** Adds a number. */
    public Builder customData(String key, long value) {
      return customData(key, Long.toString(value));
    }

    /** Adds a truth value. */
    public Builder customData(String key, boolean value) {
      return customData(key, Boolean.toString(value));
    }

    /** Makes the request. */
    public HelpRequest build() {
      return new HelpRequest(this);
    }
  }
}
