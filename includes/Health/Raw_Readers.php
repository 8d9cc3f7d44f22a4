<?php
/**
 * Plugins that read raw content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;

/**
 * Lists popular plugins that read, store or send stored content without the filters in which locks apply, and that have no adapter in
 * `Compat/`. Add-ons can change the list.
 */
final class Raw_Readers {

	/** @var array<string, array{0: string, 1: string}> A constant, class or function of the plugin → its name, and what kind of reader it is. */
	private const KNOWN = array(
		'ELEMENTOR_VERSION'           => array( 'Elementor', 'builder' ),
		'ET_BUILDER_VERSION'          => array( 'Divi Builder', 'builder' ),
		'FL_BUILDER_VERSION'          => array( 'Beaver Builder', 'builder' ),
		'WPB_VC_VERSION'              => array( 'WPBakery Page Builder', 'builder' ),
		'BRICKS_VERSION'              => array( 'Bricks', 'builder' ),
		'CT_VERSION'                  => array( 'Oxygen', 'builder' ),
		'__BREAKDANCE_VERSION'        => array( 'Breakdance', 'builder' ),
		'SITEORIGIN_PANELS_VERSION'   => array( 'Page Builder by SiteOrigin', 'builder' ),
		'SQ_VERSION'                  => array( 'Squirrly SEO', 'seo' ),
		'SLIM_SEO_VER'                => array( 'Slim SEO', 'seo' ),
		'SMARTCRAWL_VERSION'          => array( 'SmartCrawl', 'seo' ),
		'SASWP_VERSION'               => array( 'Schema & Structured Data for WP', 'seo' ),
		'relevanssi_init'             => array( 'Relevanssi', 'search' ),
		'SEARCHWP_VERSION'            => array( 'SearchWP', 'search' ),
		'EP_VERSION'                  => array( 'ElasticPress', 'search' ),
		'Algolia_Plugin'              => array( 'WP Search with Algolia', 'search' ),
		'MAILPOET_VERSION'            => array( 'MailPoet', 'mail' ),
		'NEWSLETTER_VERSION'          => array( 'Newsletter', 'mail' ),
		'MAILSTER_VERSION'            => array( 'Mailster', 'mail' ),
		'FLUENTCRM'                   => array( 'FluentCRM', 'mail' ),
		'NGL_VERSION'                 => array( 'Newsletter Glue', 'mail' ),
		'B2S_PLUGIN_VERSION'          => array( 'Blog2Social', 'social' ),
		'ROP_LITE_VERSION'            => array( 'Revive Social', 'social' ),
	);

	/**
	 * Returns those that are active.
	 *
	 * @return array<string, list<string>> Kind (`builder`, `seo`, `search`, `mail`, `social` or of an add-on) → names.
	 */
	public function active(): array {
		$found = array();
		foreach ( Add_Ons::filter( Hooks::RAW_READERS, 'is_array', self::KNOWN ) as $sign => $reader ) {
			list( $name, $kind ) = is_array( $reader ) ? array_values( $reader ) + array( '', '' ) : array( '', '' );
			if ( is_string( $sign ) && is_string( $name ) && is_string( $kind ) && '' !== $name && ( defined( $sign ) || class_exists( $sign, false ) || function_exists( $sign ) ) ) {
				$found[ $kind ][] = $name;
			}
		}
		return $found;
	}
}
