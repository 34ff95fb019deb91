//! Names of places, peoples and bodies that everybody writes of: they tell no entry from another.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a word names a country, a people, a large city, or stands in the names of most bodies.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

static PLACES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "Africa African Afghanistan Algeria America American Americans Americas Arab Arabic Argentina Asia Asian Asians Atlantic \
     Australia Australian Austria Austrian Bangladesh Beijing Belgian Belgium Berlin Bolivia Boston Brazil Brazilian Britain \
     British Bulgaria Cairo California Cambridge Canada Canadian Caribbean Caucasian Chicago Chile China Chinese Christian \
     Colombia Congo Croatia Cuba Cuban Czech Danish Delhi Denmark Dutch East Eastern Egypt Egyptian England English Ethiopia \
     Europe European Europeans Finland Finnish Florida France French Geneva German Germans Germany Ghana Greece Greek Hawaii \
     Hindu Holland Hong Kong Hungarian Hungary India Indian Indians Indonesia Iran Iranian Iraq Ireland Irish Islam Islamic \
     Israel Israeli Istanbul Italian Italy Japan Japanese Jerusalem Jewish Kenya Korea Korean Koreans Kuwait Latin Lebanon \
     London Los Angeles Madrid Malaysia Manchuria Mediterranean Mexican Mexico Moscow Muslim Nazi Nepal Netherlands New \
     York Zealand Nigeria North Northern Norway Norwegian Oxford Pacific Pakistan Paris Persian Peru Philippines Poland \
     Polish Portugal Portuguese Prussia Pyongyang Roman Romania Rome Russia Russian Russians San Francisco Saudi Scotland \
     Scottish Seoul Serbia Singapore Slovenia South Southern Soviet Soviets Spain Spanish States Sudan Sweden Swedish Swiss \
     Switzerland Syria Taiwan Tanzania Texas Thailand Tokyo Tunisia Turkey Turkish Uganda Ukraine Union United USA USSR \
     Venezuela Victoria Vienna Vietnam Vietnamese Wales Washington West Western Zambia Zimbabwe \
     Academy Agency Army Association Bank Board Bureau Center Centre College Commission Committee Conference Congress \
     Council Court Department Division Federal Foundation Government Group House Institute International Kingdom Ministry \
     Nations National Office Organization Party Parliament People President Program Programme Project Public Republic \
     Research School Science Secretary Senate Series Service Society State Supreme Team World \
     Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September \
     October November December Figure Table Section Chapter Supplementary Appendix Equation Theorem Lemma Fig Phase Level \
     First Second Third"
        .split_whitespace()
        .collect()
});
