<?php
/**
 * State of a graph of objects.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/**
 * Stores the properties of objects, of the objects they hold, and so on, and restores them. So a service can keep things for one request
 * without affecting the next test.
 */
final class Object_Memory {

	/** @var \SplObjectStorage<object, list<array{\ReflectionProperty, mixed, bool}>> */
	private \SplObjectStorage $kept;

	/**
	 * @param list<object> $objects  Objects to start from.
	 * @param list<string> $prefixes Prefixes of class names. Objects of other classes are ignored.
	 */
	public function __construct( array $objects, private readonly array $prefixes ) {
		$this->kept = new \SplObjectStorage();
		foreach ( $objects as $object ) {
			$this->keep( $object );
		}
	}

	/** Restores every property. */
	public function restore(): void {
		foreach ( $this->kept as $object ) {
			foreach ( $this->kept[ $object ] as list( $property, $value, $was_set ) ) {
				if ( $was_set ) {
					$property->setValue( $object, $value );
				}
			}
		}
	}

	private function keep( mixed $value ): void {
		if ( is_array( $value ) ) {
			array_walk( $value, $this->keep( ... ) );
			return;
		}
		if ( ! is_object( $value ) || $value instanceof \UnitEnum || isset( $this->kept[ $value ] ) || ! $this->is_ours( $value ) ) {
			return;
		}
		$this->kept[ $value ] = array();
		$properties           = array();
		for ( $class = new \ReflectionClass( $value ); $class; $class = $class->getParentClass() ) {
			foreach ( $class->getProperties() as $property ) {
				if ( $property->isStatic() || $property->getDeclaringClass()->getName() !== $class->getName() ) {
					continue;
				}
				$is_set  = $property->isInitialized( $value );
				$content = $is_set ? $property->getValue( $value ) : null;
				if ( ! $property->isReadOnly() ) {
					$properties[] = array( $property, $content, $is_set );
				}
				$this->keep( $content );
			}
		}
		$this->kept[ $value ] = $properties;
	}

	private function is_ours( object $value ): bool {
		foreach ( $this->prefixes as $prefix ) {
			if ( str_starts_with( $value::class, $prefix ) ) {
				return true;
			}
		}
		return false;
	}
}
