//! The vendors that this build knows, by name: the one file that names the rooms.

#[cfg(test)]
mod growth;

use super::Adapter;
use crate::error::CartError;

/// The adapter of `vendor`, set up with the shop's own settings as JSON.
///
/// # Errors
/// `unsupported` for a vendor that is not in this build, and what the room has to say about its settings.
pub fn open(vendor: &str, config: &str) -> Result<Box<dyn Adapter>, CartError> {
    match vendor {
        #[cfg(feature = "elastic-path")]
        "elastic-path" => Ok(Box::new(super::elasticpath::ElasticPath::from_config(
            config,
        )?)),
        #[cfg(feature = "vesuviopay")]
        "vesuviopay" => Ok(Box::new(super::vesuviopay::VesuvioPay::from_config(
            config,
        )?)),
        #[cfg(feature = "violet")]
        "violet" => Ok(Box::new(super::violet::Violet::from_config(config)?)),
        _ => {
            // A build without rooms has nobody to read it.
            let _ = config;
            Err(CartError::new("unsupported").about("server"))
        }
    }
}
