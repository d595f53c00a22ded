package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.content.Context;
import android.net.ConnectivityManager;
import android.net.Network;
import android.os.Looper;
import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowBuild;
import org.robolectric.shadows.ShadowNetwork;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class AndroidPlatformTest {
  private final AtomicInteger news = new AtomicInteger();
  private AndroidPlatform platform;
  private ConnectivityManager connectivity;

  @Before
  public void start() {
    Application application = RuntimeEnvironment.getApplication();
    platform = new AndroidPlatform(application);
    connectivity = (ConnectivityManager) application.getSystemService(Context.CONNECTIVITY_SERVICE);
  }

  @Test
  public void saysWhatItRunsOn() {
    ShadowBuild.setModel("Pixel 8");

    assertThat(platform.operatingSystem()).isEqualTo("Android 14");
    assertThat(platform.device()).isEqualTo("Pixel 8");
    assertThat(platform.mediaEngine()).isNotNull().isSameAs(platform.mediaEngine());
    assertThat(platform.privateStore("shop")).isNotNull();
    assertThat(platform.screen(MaskRules::none)).isNotNull();
    assertThat(platform.appScreen(MaskRules::none))
        .as("the one that hears what is painted over")
        .isSameAs(platform.appScreen(MaskRules::none));
  }

  @Test
  public void callbacksArePostedToTheMainThreadInOrder() {
    List<String> calls = new ArrayList<>();
    platform
        .callbacks()
        .execute(() -> calls.add("one " + Looper.getMainLooper().isCurrentThread()));
    platform.callbacks().execute(() -> calls.add("two"));
    assertThat(calls).as("posted, not run").isEmpty();

    shadowOf(Looper.getMainLooper()).idle();
    assertThat(calls).containsExactly("one true", "two");
  }

  @Test
  public void presentNetworkIsNoNewsButTheNextOneIs() throws Exception {
    AutoCloseable handle = platform.onNetworkAvailable(news::incrementAndGet);
    assertThat(connectivity.getActiveNetwork()).isNotNull();
    ConnectivityManager.NetworkCallback watch = onlyWatch();
    Network network = ShadowNetwork.newInstance(7);
    int atFirst = news.get();

    watch.onAvailable(network);
    watch.onLost(network);
    watch.onAvailable(network);
    assertThat(news.get()).isEqualTo(atFirst + 1);

    handle.close();
    handle.close();
    watch.onAvailable(network);
    assertThat(news.get()).as("closed").isEqualTo(atFirst + 1);
    assertThat(shadowOf(connectivity).getNetworkCallbacks()).isEmpty();
  }

  @Test
  public void withoutANetworkTheFirstOneIsNews() {
    shadowOf(connectivity).setActiveNetworkInfo(null);
    AutoCloseable handle = platform.onNetworkAvailable(news::incrementAndGet);
    assertThat(handle).isNotNull();

    onlyWatch().onAvailable(ShadowNetwork.newInstance(7));
    assertThat(news.get()).isOne();
  }

  private ConnectivityManager.NetworkCallback onlyWatch() {
    assertThat(shadowOf(connectivity).getNetworkCallbacks()).hasSize(1);
    return shadowOf(connectivity).getNetworkCallbacks().iterator().next();
  }
}
