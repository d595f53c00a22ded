package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.fake.FakePlatform;
import dev.beckon.signal.v1.lite.ScreenContext;
import org.junit.jupiter.api.Test;

class ScreenContextsTest {
  private final Breadcrumbs breadcrumbs = new Breadcrumbs();
  private final ShownScreen shown = new ShownScreen();
  private final LazyPlatform platform = new LazyPlatform(new FakePlatform(Runnable::run, null));

  @Test
  void tellsWhereTheCustomerIs() throws Exception {
    breadcrumbs.add("payment failed", 4_000);
    ScreenContexts contexts = contexts(HelpRequest.builder("cart").customData("total", 12).build());
    shown.show("checkout", "Pay now");
    ScreenContext context = ScreenContext.parseFrom(contexts.encode(platform, 5_000, 0));
    assertThat(context.getScreen()).isEqualTo("checkout");
    assertThat(context.getTitle()).isEqualTo("Pay now");
    assertThat(context.getOperatingSystem()).isEqualTo("TestOS 1");
    assertThat(context.getDevice()).isEqualTo("bench");
    assertThat(context.getSdkVersion()).isEqualTo(SdkVersion.NUMBER);
    assertThat(context.getLocale()).isNotEmpty();
    assertThat(context.getCustomDataMap()).containsEntry("total", "12");
    assertThat(context.getBreadcrumbs(0).getAgeMillis()).isEqualTo(1_000);
  }

  @Test
  void everyLimitIsKeptTheOldestBreadcrumbsGoFirstThenCustomData() throws Exception {
    HelpRequest.Builder request = HelpRequest.builder("cart");
    for (int i = 0; i < 64; i++) {
      request.customData("key" + i, "é".repeat(400));
    }
    for (int i = 0; i < 60; i++) {
      breadcrumbs.add("event " + i + " " + "😀".repeat(90), i);
    }
    ScreenContexts contexts = contexts(request.build());
    int crumbsBefore = 0;
    int dataBefore = 0;
    for (int limit = 200; limit < 90_000; limit += 333) {
      ByteString encoded = contexts.encode(platform, 60, limit);
      assertThat(encoded.size()).isLessThanOrEqualTo(limit);
      ScreenContext context = ScreenContext.parseFrom(encoded);
      assertThat(context.getScreen()).isEqualTo("cart");
      if (context.getBreadcrumbsCount() > 0 && limit > 60_000) {
        assertThat(context.getCustomDataCount()).isEqualTo(64);
        int last = context.getBreadcrumbsCount() - 1;
        assertThat(context.getBreadcrumbs(last).getText()).startsWith("event 59");
      }
      assertThat(context.getCustomDataCount()).isGreaterThanOrEqualTo(dataBefore);
      dataBefore = context.getCustomDataCount();
      crumbsBefore = Math.max(crumbsBefore, context.getBreadcrumbsCount());
    }
    assertThat(dataBefore).isEqualTo(64);
    assertThat(crumbsBefore).isEqualTo(50);
  }

  @Test
  void halfACharacterDoesNotBreakTheEncoding() throws Exception {
    ScreenContexts contexts = contexts(HelpRequest.about("lone \ud83d surrogate"));
    assertThat(ScreenContext.parseFrom(contexts.encode(platform, 0, 0)).getScreen())
        .startsWith("lone ");
  }

  private ScreenContexts contexts(HelpRequest request) {
    return new ScreenContexts(
        request, BeckonConfig.builder("ws://localhost:1", "shop").build(), breadcrumbs, shown);
  }
}
