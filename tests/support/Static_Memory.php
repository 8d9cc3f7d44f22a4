<?php
/**
 * State of static properties.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Stores static properties of classes and restores them. Those of classes loaded since get their initial value. */
final class Static_Memory {

	/** @var array<string, mixed> By `class::property`. */
	private array $values = array();

	/**
	 * @param string $prefix Prefix of class names.
	 * @param string $except Prefix of class names to skip.
	 */
	public function __construct( private readonly string $prefix, private readonly string $except ) {
		foreach ( $this->properties() as $key => $property ) {
			$this->values[ $key ] = $property->getValue();
		}
	}

	/** Restores them. */
	public function restore(): void {
		foreach ( $this->properties() as $key => $property ) {
			if ( array_key_exists( $key, $this->values ) || $property->hasDefaultValue() ) {
				$property->setValue( null, array_key_exists( $key, $this->values ) ? $this->values[ $key ] : $property->getDefaultValue() );
			}
		}
	}

	/** @return iterable<string, \ReflectionProperty> */
	private function properties(): iterable {
		foreach ( get_declared_classes() as $name ) {
			if ( ! str_starts_with( $name, $this->prefix ) || str_starts_with( $name, $this->except ) ) {
				continue;
			}
			foreach ( ( new \ReflectionClass( $name ) )->getProperties( \ReflectionProperty::IS_STATIC ) as $property ) {
				if ( $property->isInitialized() ) {
					yield $name . '::' . $property->getName() => $property;
				}
			}
		}
	}
}
