package dev.beckon.sdk;

import dev.beckon.sdk.client.HelpClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door: made once per app, asked for help any number of times. Thread-safe.
 *
 * <pre>{@code
 * Beckon beckon = Beckon.create(BeckonConfig.builder("wss://help.example.com", "shop").build());
 * HelpSession session = beckon.requestHelp(HelpRequest.about("checkout"));
 * }</pre>
 */
public final class Beckon implements AutoCloseable {
  private final BeckonConfig config;
  private final HelpClient client;

  private Beckon(BeckonConfig config) {
    this.config = config;
    this.client = new HelpClient(config);
  }

  /**
   * Makes it. Costs microseconds: no thread, no connection and no native library before they are
   * needed.
   */
  public static Beckon create(BeckonConfig config) {
    return new Beckon(config);
  }

  /** How it was configured. */
  public BeckonConfig config() {
    return config;
  }

  /**
   * Prepares what takes time at the first tap: DNS, TLS, the connection and the media engine.
   * Called by the button when it becomes visible; repeatable; where {@link BeckonConfig#warmUp}
   * says no, it does nothing. Nothing about the person is sent. The prepared connection is let go
   * after two idle minutes.
   */
  public void warmUp() {
    warmUp(true);
  }

  /**
   * Like {@link #warmUp()}, and only as far as this request will need it: for {@linkplain
   * HelpRequest.Builder#chatOnly help in writing} without the media engine.
   */
  public void warmUp(HelpRequest request) {
    warmUp(request == null || !request.isChatOnly());
  }

  private void warmUp(boolean media) {
    if (config.warmUp()) {
      client.warmUp(media);
    }
  }

  /**
   * Asks for help. Returns at once, without I/O, and never throws: what goes wrong is told to the
   * session's listeners. While a session is alive, asking again returns that session, so that a
   * double tap is one request.
   */
  public HelpSession requestHelp(HelpRequest request) {
    return client.requestHelp(request);
  }

  /**
   * Looks whether the app was closed, or died, in the middle of a session that can still be gone
   * back to; to be asked when the app starts. The ready-made button does it. Returns at once.
   *
   * @param found told on the listeners' executor, once; not at all where there is none
   */
  public void findResumable(Consumer<Resumable> found) {
    client.findResumable(found);
  }

  /**
   * Tells whether help is to be had, for an app that shows or hides its own button by it: at once
   * what is known, then when it changes. Asks the relay without a session and without saying who
   * the person is, no sooner again than the relay allows (at least 10 s), and only while somebody
   * watches: close the watch when nobody sees it. A relay that cannot be reached is no reason to
   * say that it is closed: what was known last stays.
   *
   * @param queue empty: the app's first
   * @param listener told on the listeners' executor
   */
  public Availability.Watch watchAvailability(String queue, Consumer<Availability> listener) {
    return client.watchAvailability(queue, listener);
  }

  /**
   * What {@link #watchAvailability} has heard last of a queue; asks nobody.
   *
   * @param queue empty: the app's first
   * @return null: nothing yet
   */
  public @Nullable Availability availability(String queue) {
    return client.availability(queue);
  }

  /**
   * Checks the connection before anybody asks for help: whether the relay is reached and lets this
   * person in, how long a word takes, and by which ways voice and video get out. Asks the person
   * for nothing, uses neither microphone nor screen, makes no request, and disturbs no session. At
   * most {@value ConnectionCheck#DEFAULT_LIMIT_MILLIS} ms; what has not answered by then counts as
   * not working.
   *
   * <pre>{@code
   * beckon.checkConnection(check -> {
   *   if (check.finished()) show(check.verdict());
   * });
   * }</pre>
   *
   * @param told on the listeners' executor, whenever something was found out; the last one is
   *     {@link ConnectionCheck#finished}. Nothing is ever thrown: what is wrong is in it
   * @return to give up; after that nothing is told
   */
  public ConnectionCheck.Running checkConnection(Consumer<ConnectionCheck> told) {
    return checkConnection(ConnectionCheck.DEFAULT_LIMIT_MILLIS, told);
  }

  /**
   * Like {@link #checkConnection(Consumer)}, with a time limit of the app's.
   *
   * @param limitMillis between 500 and 30,000; what is outside counts as the nearer of them
   */
  public ConnectionCheck.Running checkConnection(long limitMillis, Consumer<ConnectionCheck> told) {
    return client.checkConnection(limitMillis, told);
  }

  /**
   * The person has signed in to the app: fetches a token from the {@link IdentityProvider} and
   * tells the relay, so that the agent of a running session sees at once who it is. Without a
   * connection nothing happens, as each connection begins with the newest token.
   */
  public void identityChanged() {
    client.identityChanged();
  }

  /**
   * Remembers which screen the app shows: sent with the next request, and at once to the agent of a
   * running session. Until the first call, a request's topic stands for the screen.
   *
   * @param screen the app's own name of it, such as "checkout"; what reports are grouped by; cut at
   *     200 characters
   * @param title what the person sees as its title; may be empty; cut at 200 characters
   */
  public void showScreen(String screen, String title) {
    client.showScreen(screen, title);
  }

  /**
   * Remembers what the person did, for the agent to see with the next request or the running
   * session.
   *
   * @param event such as "payment failed"; cut at 200 characters; the last 50 are kept
   */
  public void log(String event) {
    client.log(event);
  }

  /**
   * Forgets every yes to showing the screen that is remembered on this device for this app, and
   * shows no more of it in a running session: for the app's own privacy settings, and for when the
   * person signs out for good. The next session asks again.
   */
  public void withdrawConsent() {
    client.withdrawConsent();
  }

  /**
   * Ends a running session and lets go of everything. Repeated: nothing happens. Asking for help
   * afterwards ends REFUSED.
   */
  @Override
  public void close() {
    client.close();
  }
}
