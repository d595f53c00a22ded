package dev.beckon.desktop.media;

/** A program that makes one call with itself and then ends: "closed" or by "exit". */
final class SmallCall {
  private SmallCall() {}

  public static void main(String[] arguments) {
    WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
    TestEnd customer = TestEnd.customer(engine, null);
    TestEnd agent = TestEnd.agent(engine, new SyntheticCamera());
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.await(
        "pictures or failure", () -> customer.frames > 3 || !customer.failures.isEmpty());
    if (customer.failures.isEmpty()) {
      System.out.println("saw a picture");
    } else {
      System.out.println("failed: " + customer.failures.getFirst());
    }
    if (arguments[0].equals("closed")) {
      engine.close();
    } else {
      System.exit(0);
    }
  }
}
