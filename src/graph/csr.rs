//! Compressed sparse rows: a list of lists in two flat columns.

/// Row `i` holds `values[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csr<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Csr<T> {
    /// Rows `0..rows` from `(row, value)` pairs; within a row the order of the pairs is kept.
    #[must_use]
    pub fn from_pairs(rows: usize, pairs: &[(usize, T)]) -> Self {
        let mut starts = vec![0_u32; rows + 1];
        for &(row, _) in pairs {
            starts[row + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut values: Vec<T> = pairs.iter().map(|&(_, value)| value).collect();
        let mut free = starts.clone();
        for &(row, value) in pairs {
            values[free[row] as usize] = value;
            free[row] += 1;
        }
        Self { starts, values }
    }

    /// The values of `row`.
    #[must_use]
    pub fn row(&self, row: usize) -> &[T] {
        &self.values[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_the_order_of_their_pairs() {
        let csr = Csr::from_pairs(3, &[(2, 'a'), (0, 'b'), (2, 'c')]);
        assert_eq!(csr.rows(), 3);
        assert_eq!((csr.row(0), csr.row(1), csr.row(2)), (&['b'][..], &[][..], &['a', 'c'][..]));
    }
}
