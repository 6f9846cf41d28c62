//! Reading whole cases.

use std::path::Path;

use casebook::load;

#[test]
fn the_case_of_the_project() {
    let Ok(path) = std::env::var("CASE") else { return };
    let loaded = load::path(Path::new(&path)).unwrap();
    for f in &loaded.faults {
        println!("{}\n", f.render(&loaded.files));
    }
    println!(
        "{} records, {} left out {} faults",
        loaded.records.len(),
        loaded.left_out.len(),
        loaded.faults.len()
    );
}
