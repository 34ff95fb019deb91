//! Work on the many parts of one manuscript: on all cores where the program has threads, else one part after another.
//!
//! The order of the results is that of the parts, and what comes out does not depend on the number of cores.

/// What each part comes to; fewer parts than `few` are not worth a second thread.
#[cfg(feature = "cli")]
pub fn map<'p, T: Sync, R: Send>(
    parts: &'p [T],
    few: usize,
    work: impl Fn(&'p T) -> R + Sync + Send,
) -> Vec<R> {
    use rayon::prelude::*;
    if parts.len() < few {
        return parts.iter().map(work).collect();
    }
    parts.par_iter().map(work).collect()
}

/// What each part comes to; fewer parts than `few` are not worth a second thread.
#[cfg(not(feature = "cli"))]
pub fn map<'p, T: Sync, R: Send>(
    parts: &'p [T],
    few: usize,
    work: impl Fn(&'p T) -> R + Sync + Send,
) -> Vec<R> {
    let _ = few;
    parts.iter().map(work).collect()
}

/// Changes each part; fewer parts than `few` are not worth a second thread.
#[cfg(feature = "cli")]
pub fn for_each<T: Send>(parts: &mut [T], few: usize, work: impl Fn(&mut T) + Sync + Send) {
    use rayon::prelude::*;
    if parts.len() < few {
        parts.iter_mut().for_each(work);
    } else {
        parts.par_iter_mut().for_each(work);
    }
}

/// Changes each part; fewer parts than `few` are not worth a second thread.
#[cfg(not(feature = "cli"))]
pub fn for_each<T: Send>(parts: &mut [T], few: usize, work: impl Fn(&mut T) + Sync + Send) {
    let _ = few;
    parts.iter_mut().for_each(work);
}

/// Does two things, at once where that is possible.
#[cfg(feature = "cli")]
pub fn both(one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    rayon::join(one, other);
}

/// Does two things, at once where that is possible.
#[cfg(not(feature = "cli"))]
pub fn both(one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    one();
    other();
}

/// The parts one behind another, in no more room than they need.
pub fn joined<T>(parts: Vec<Vec<T>>) -> Vec<T> {
    let mut whole = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    whole.extend(parts.into_iter().flatten());
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_parts() {
        let parts: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = parts.iter().map(|part| part * 2).collect();
        for few in [0, 2000] {
            assert_eq!(map(&parts, few, |part| part * 2), doubled);
            let mut changed = parts.clone();
            for_each(&mut changed, few, |part| *part *= 2);
            assert_eq!(changed, doubled);
        }
    }

    #[test]
    fn both_are_done() {
        let (mut one, mut other) = (0, 0);
        both(|| one = 1, || other = 2);
        assert_eq!((one, other), (1, 2));
    }
}
